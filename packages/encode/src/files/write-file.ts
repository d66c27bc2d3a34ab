import { open, rename, rm } from 'node:fs/promises';

/** Writes the parts of a file one after another beside it and moves it into place when all is on the disk. */
export async function writeWhole(file: string, parts: readonly Uint8Array[]): Promise<number> {
  const beside = `${file}.${process.pid}.part`;
  try {
    const handle = await open(beside, 'w');
    try {
      for (const part of parts) await handle.writeFile(part);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} cannot be written: ${reason}. What stood there before is as it was.`, {
      cause: error,
    });
  }
  return parts.reduce((sum, part) => sum + part.length, 0);
}
