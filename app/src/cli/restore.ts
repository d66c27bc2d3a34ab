import type { Settings } from '../config/config.ts';
import { restore } from '../keeping/restore.ts';
import { EXIT } from './exit-codes.ts';
import { startProgress } from './progress.ts';

/** `broadsheet restore FILE`: puts a backup in the place of the store, which is kept unless it is to be discarded. */
export async function restoreCommand(
  settings: Settings,
  file: string,
  options: { force?: true; discard?: true; json?: true },
): Promise<number> {
  const progress = startProgress('restore');
  const report = await restore(settings, file, {
    force: options.force === true,
    discard: options.discard === true,
    onProgress: (text) => progress.update(text),
  });
  const papers = (report.tables.papers?.rows ?? 0).toLocaleString('en');
  const kept = report.replaced === null ? '' : ` The store before is kept in ${report.replaced}.`;
  progress.done(
    `${papers} papers as of ${report.createdAt}.${kept} The next start builds the search index anew.`,
  );
  if (report.returned.length > 0) {
    process.stderr.write(
      `Deleted since this backup, and back with it: ${report.returned.join(', ')}. They wished to be forgotten: ask them to delete their accounts again.\n`,
    );
  }
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  return EXIT.done;
}
