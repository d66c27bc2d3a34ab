import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** Waits until the disk has what a file holds, or what names a folder holds. */
export function syncPath(path: string): void {
  // Windows cannot open a folder as a file; its file systems journal names by themselves.
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Gives a whole file (or folder) its name: whoever looks for it, now or after a power cut, finds all of it or none. */
export function moveIntoPlace(from: string, to: string): void {
  syncPath(from);
  renameSync(from, to);
  syncPath(dirname(to));
}
