import type { Command } from 'commander';
import type { Settings } from '../config/config.ts';
import { closeDemoDays } from '../demo/days.ts';
import { closeDemoEditions } from '../demo/editions.ts';
import { makeDemo, NoDemoError } from '../demo/make-demo.ts';
import { importFiles, loadShelf } from '../papers/import.ts';
import { openStore } from '../store/open.ts';
import { wholeNumber } from './arguments.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './exit-codes.ts';
import { describeReport } from './import-report.ts';
import { indexWithProgress } from './index-progress.ts';
import { bar, startProgress } from './progress.ts';
import { onStopSignal } from './stop-signal.ts';

/** `broadsheet demo [FILE…]` */
export function addDemoCommand(program: Command, { settings, run }: CommandContext): void {
  program
    .command('demo')
    .description(
      'make an empty instance lively, to try it: invented people, marked as such, who vote, discuss and collect',
    )
    .argument(
      '[file...]',
      'papers to bring in first, such as days of Hugging Face daily papers (YYYY-MM-DD.json)',
    )
    .option('--seed <number>', 'the same number makes the same demonstration', wholeNumber, 1)
    .option('--json', 'print the result as one JSON object')
    .action((files: string[], options: { seed: number; json?: true }) =>
      run(demoCommand(settings(), files, options)),
    );
}

async function demoCommand(
  settings: Settings,
  files: readonly string[],
  { seed, json }: { seed: number; json?: true },
): Promise<number> {
  const store = await openStore(settings);
  const interrupt = new AbortController();
  const { signal } = interrupt;
  const release = onStopSignal(() => interrupt.abort());
  try {
    if (files.length > 0) {
      const report = await importFiles(store, files, { signal });
      process.stderr.write(`${describeReport(report)}\n`);
    }
    await loadShelf(store);
    const progress = startProgress('demo');
    const made = await makeDemo(store, {
      seed,
      now: Date.now(),
      settings,
      signal,
      onProgress: (done, all) => progress.update(`${bar(done / all)} ${done} of ${all} papers`),
    });
    progress.done(
      `${made.people} invented people ${made.submissions === 0 ? '' : `put ${made.submissions} papers on today, `}gave ${made.votes} votes and ${made.comments} comments, keep ${made.collections} lists, and follow ${made.follows} things`,
    );
    if (!signal.aborted) {
      const now = Date.now();
      await closeDemoDays(store, { settings, now, signal });
      await indexWithProgress(store.db, settings, { signal });
      const editions = await closeDemoEditions(store, { settings, now });
      process.stderr.write(`${editions} editions were closed for invented readers; none is mailed\n`);
    }
    if (json) process.stdout.write(`${JSON.stringify(made)}\n`);
    return signal.aborted ? EXIT.failed : EXIT.done;
  } catch (error) {
    if (!(error instanceof NoDemoError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return EXIT.failed;
  } finally {
    release();
    await store.close();
  }
}
