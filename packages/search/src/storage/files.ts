import { closeSync, fsyncSync, openSync, renameSync, rmSync, writevSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a new file and waits until the disk has it. Returns its length in bytes. */
export function writeDurably(path: string, parts: readonly Uint8Array[]): number {
  const file = openSync(path, 'w');
  try {
    let length = 0;
    for (const part of parts) length += writeWhole(file, part);
    fsyncSync(file);
    return length;
  } finally {
    closeSync(file);
  }
}

/** Replaces a file in one step: whoever opens it finds the old content or the new, also after a power cut. */
export function replaceDurably(folder: string, name: string, content: string): void {
  const temporary = join(folder, `${name}.new`);
  writeDurably(temporary, [Buffer.from(content)]);
  // First the files that the new content may speak of, then the content.
  syncFolder(folder);
  renameSync(temporary, join(folder, name));
  syncFolder(folder);
}

/** Waits until the disk knows the names in a folder. */
function syncFolder(folder: string): void {
  // Windows cannot open a folder as a file; its file systems journal names by themselves.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Removes files that nothing refers to any more; one that is already gone is no error. */
export function removeFiles(folder: string, names: Iterable<string>): void {
  for (const name of names) rmSync(join(folder, name), { force: true });
}

/** One write call may take less than it was given, and never takes more than 2 GiB. */
function writeWhole(file: number, part: Uint8Array): number {
  const most = 2 ** 30;
  let written = 0;
  while (written < part.length) written += writevSync(file, [part.subarray(written, written + most)]);
  return part.length;
}
