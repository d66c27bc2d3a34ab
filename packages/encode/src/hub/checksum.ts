import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { HubFile } from './list-files.ts';

/** Whether a file on the disk has the checksum that the hub lists; its size is right already. */
export async function hasChecksum(file: string, { size, checksum }: HubFile): Promise<boolean> {
  const hash = createHash(checksum.kind === 'git' ? 'sha1' : 'sha256');
  // Git's name of a file: the hash of a head with its length, and its content.
  if (checksum.kind === 'git') hash.update(`blob ${size}\0`);
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex') === checksum.hex;
}
