import { basename, resolve } from 'node:path';
import { SYSTEM } from '../community/actor.ts';
import { noteAudit } from '../community/audit.ts';
import type { Settings } from '../config/config.ts';
import { backUp } from '../keeping/backup.ts';
import { type LastBackup, noteBackup } from '../keeping/last-backup.ts';
import { isDiskFull } from '../store/disk-full.ts';
import { openStore } from '../store/open.ts';
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
  await noteInStore(settings, report);
  const papers = report.tables.papers?.rows ?? 0;
  const size = `${(report.bytes / 1e6).toFixed(1)} MB`;
  progress.done(`${papers.toLocaleString('en')} papers, ${size}, in ${file}`);
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  return EXIT.done;
}

/** The backup is whole without the note. */
async function noteInStore(settings: Settings, { file, bytes }: Omit<LastBackup, 'at'>): Promise<void> {
  const store = await openStore(settings);
  try {
    const now = Date.now();
    await noteBackup(store.db, { file: resolve(file), bytes, at: new Date(now).toISOString() });
    await store.write((transaction) =>
      noteAudit(transaction, SYSTEM, { act: 'backup', about: basename(file) }, now),
    );
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  } finally {
    await store.close();
  }
}
