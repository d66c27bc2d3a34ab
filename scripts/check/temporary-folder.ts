import { chmodSync, existsSync, mkdtempSync, readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';

/** Far above what the tests leave there at a time. */
const LEAST_ROOM = 2 * 1024 ** 3;
const LEAST_FREE_MEMORY = 6 * 1024 ** 3;

/**
 * A new folder for everything that tests write. It is in memory where there is plenty: tests wait for a disk some
 * thousand times otherwise, and none of them cuts the power. Whoever calls removes it.
 */
export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(hasRoomInMemory() ? IN_MEMORY : tmpdir(), 'broadsheet-tests-'));
  // As the usual one: PostgreSQL runs as a user of its own, and removes what is its.
  chmodSync(folder, 0o1777);
  return folder;
}

/** Containers often have 64 MB there. */
function hasRoomInMemory(): boolean {
  if (!existsSync(IN_MEMORY) || !existsSync('/proc/meminfo')) return false;
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  return bavail * bsize >= LEAST_ROOM && freeMemory() >= LEAST_FREE_MEMORY;
}

/** Bytes that programs can get without swapping (proc_meminfo(5)). */
function freeMemory(): number {
  const [, kibibytes = '0'] = /^MemAvailable:\s+(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8')) ?? [];
  return Number(kibibytes) * 1024;
}
