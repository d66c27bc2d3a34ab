import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Pages of a database that are copied between two turns of this process: 4 MB. */
const PAGES_A_STEP = 1024;

/**
 * Copies a SQLite database as it is at one moment into a new file, while others may write to it. The copy is one file
 * without a log beside it. Removes what it wrote when it fails; a file that is in the way is replaced.
 *
 * @param onProgress hears the share that is copied, from 0 to 1.
 */
export async function copySqlite(
  from: string,
  to: string,
  onProgress: (share: number) => void = () => undefined,
): Promise<void> {
  rmSync(to, { force: true });
  const source = new Database(from, { readonly: true, timeout: 10_000 });
  try {
    // Without a transaction of our own every commit of another process would begin the copy anew.
    source.exec('begin');
    source.prepare('select count(*) from sqlite_master').get();
    await source.backup(to, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress(totalPages === 0 ? 0 : 1 - remainingPages / totalPages);
        return PAGES_A_STEP;
      },
    });
    makeOneFile(to);
  } catch (error) {
    rmSync(to, { force: true });
    throw error;
  } finally {
    source.close();
  }
}

/** Ends the write-ahead log of a database that nobody else has open: everything is in the one file then. */
export function makeOneFile(file: string): void {
  const database = new Database(file);
  try {
    database.pragma('journal_mode = DELETE');
  } finally {
    database.close();
  }
}
