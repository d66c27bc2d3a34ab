import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of a folder, by its own name. */
export interface FileFacts {
  name: string;
  bytes: number;
  /** When it was last written, ISO 8601. */
  writtenAt: string;
}

/** The files of a folder, the newest first; none where there is no such folder. Folders in it are left out. */
export async function filesIn(folder: string): Promise<FileFacts[]> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(names.map((name) => factsOf(folder, name)));
  return files.flatMap((file) => file ?? []).sort((a, b) => b.writtenAt.localeCompare(a.writtenAt));
}

/** Bytes of all files in a folder. */
export async function sizeOf(folder: string): Promise<number> {
  return (await filesIn(folder)).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Null for a folder, and for what was removed in the meantime. */
async function factsOf(folder: string, name: string): Promise<FileFacts | null> {
  const stats = await stat(join(folder, name)).catch(() => null);
  if (stats === null || !stats.isFile()) return null;
  return { name, bytes: stats.size, writtenAt: stats.mtime.toISOString() };
}
