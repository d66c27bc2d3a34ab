import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../config/config.ts';
import { isDiskFull } from '../store/disk-full.ts';

/** Where the running server of a data folder says its address: for people and commands; the lock is what counts. */
export interface ServerAddress {
  pid: number;
  url: string;
}

function addressFile(dataFolder: string): string {
  return join(dataFolder, 'server.json');
}

export function writeAddress(dataFolder: string, address: ServerAddress): void {
  try {
    writeFileSync(addressFile(dataFolder), `${JSON.stringify(address)}\n`);
  } catch (error) {
    // On a full disk the pages can be read all the same.
    if (!isDiskFull(error)) throw error;
  }
}

export function removeAddress(dataFolder: string): void {
  rmSync(addressFile(dataFolder), { force: true });
}

/** What the running server wrote, or null where it has not come so far yet. */
export function readAddress(dataFolder: string): ServerAddress | null {
  try {
    return JSON.parse(readFileSync(addressFile(dataFolder), 'utf8')) as ServerAddress;
  } catch {
    return null;
  }
}

/** What links begin with: the public address, else that of the running server, else where one would run. */
export function linkBase({ publicUrl, dataFolder, host, port }: Settings): string {
  const here = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return publicUrl ?? readAddress(dataFolder)?.url ?? here;
}
