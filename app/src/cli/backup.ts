import type { Settings } from '../config.ts';
import { backUp } from '../keeping/backup.ts';
import { EXIT } from './exit-codes.ts';
import { startProgress } from './progress.ts';

/** `broadsheet backup FILE`: the whole store in one file, while everything goes on. */
export async function backupCommand(
  settings: Settings,
  file: string,
  options: { force?: true; json?: true },
): Promise<number> {
  const progress = startProgress('backup');
  const report = await backUp(settings, file, {
    force: options.force === true,
    onProgress: (text) => progress.update(text),
  });
  const papers = report.tables.papers?.rows ?? 0;
  const size = `${(report.bytes / 1e6).toFixed(1)} MB`;
  progress.done(`${papers.toLocaleString('en')} papers, ${size}, in ${file}`);
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  return EXIT.done;
}
