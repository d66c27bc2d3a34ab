import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readJson } from '../read-json.ts';
import type { WantedFile } from './choose-files.ts';

/** Says what a folder was downloaded from, and that it is whole. */
const NOTE = 'downloaded.json';

/** What an earlier download has noted in the folder; null where there is no folder. Throws where it is another one's. */
export async function noteOf(folder: string): Promise<unknown> {
  const note = await readJson(folder, NOTE);
  if (note !== undefined) return note;
  const found = await readdir(folder).catch(() => []);
  if (found.length === 0) return null;
  throw new Error(
    `${folder} holds something that was not downloaded, and was left alone. Choose another folder.`,
  );
}

/** Where the files of a download are until all are there. */
export function gatheredIn(folder: string): string {
  return `${folder}.download`;
}

/** Takes away what an earlier attempt has left of files that are not wanted now, such as another precision. */
export async function removeOthers(folder: string, files: readonly WantedFile[]): Promise<void> {
  const wanted = new Set(files.flatMap(({ to }) => [to, `${to}.part`]).map((name) => join(folder, name)));
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of found) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isDirectory() && !wanted.has(file)) await rm(file);
  }
}

/**
 * Notes in the folder where files were gathered what they are of, and puts it into its place. Killed in between, the
 * earlier one lies beside it as `FOLDER.old`.
 */
export async function replaceFolder(folder: string, note: object): Promise<void> {
  const whole = gatheredIn(folder);
  await writeFile(join(whole, NOTE), `${JSON.stringify(note)}\n`);
  await mkdir(dirname(folder), { recursive: true });
  await rm(`${folder}.old`, { recursive: true, force: true });
  await rename(folder, `${folder}.old`).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  });
  await rename(whole, folder);
  await rm(`${folder}.old`, { recursive: true, force: true });
}
