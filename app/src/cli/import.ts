import type { Settings } from '../config/config.ts';
import { importFiles } from '../papers/import.ts';
import type { ImportReport } from '../papers/import-report.ts';
import { openStore } from '../store/open.ts';
import { EXIT } from './exit-codes.ts';
import { describeReport, jsonReport } from './import-report.ts';
import { indexWithProgress } from './index-progress.ts';
import { bar, startProgress } from './progress.ts';
import { onStopSignal } from './stop-signal.ts';

/** `broadsheet import FILE…`: stores and indexes all that can be read; refusals are listed and never end it. */
export async function importCommand(
  settings: Settings,
  files: readonly string[],
  options: { json?: true },
): Promise<number> {
  const store = await openStore(settings);
  const interrupt = new AbortController();
  const release = onStopSignal(() => {
    process.stderr.write('\nStopping after this batch; once more stops at once.\n');
    interrupt.abort();
  });
  try {
    const progress = startProgress('import');
    const started = Date.now();
    const report = await importFiles(store, files, {
      signal: interrupt.signal,
      onProgress: ({ read, refused, bytes, totalBytes }) => {
        const speed = Math.round((1000 * read) / Math.max(1, Date.now() - started));
        const refusals = refused > 0 ? `, ${refused.toLocaleString('en')} refused` : '';
        progress.update(
          `${bar(bytes / totalBytes)} ${read.toLocaleString('en')} records, ${speed} a second${refusals}`,
        );
      },
    });
    progress.done(describeReport(report));
    if (!report.stopped) {
      await indexWithProgress(store.db, settings, { signal: interrupt.signal });
    }
    if (options.json) process.stdout.write(`${JSON.stringify(jsonReport(report))}\n`);
    return exitCode(report);
  } finally {
    release();
    await store.close();
  }
}

function exitCode({ stopped, refused }: ImportReport): number {
  if (stopped) return EXIT.failed;
  return refused > 0 ? EXIT.doneWithRefusals : EXIT.done;
}
