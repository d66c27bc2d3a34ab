import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { StorePlace } from '../app/src/store/open.ts';
import { startPostgres } from '../app/tests/postgres-server.ts';
import { plantedFolder } from './planted.ts';

/** The checkout. */
export const ROOT = resolve(import.meta.dirname, '..');

/** A folder for what a campaign writes, which goes when its process ends, with what was built with bugs. */
export function workFolder(campaign: string): string {
  const folder = mkdtempSync(join(tmpdir(), `broadsheet-${campaign}-`));
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    rmSync(plantedFolder(ROOT), { recursive: true, force: true });
  });
  return folder;
}

/** A place for a store: below the folder, or on a PostgreSQL server that is started for it. */
export async function startDatabase(
  folder: string,
  { postgres }: { postgres: boolean },
): Promise<{ place: StorePlace; stop(): Promise<void> }> {
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  if (!postgres) return { place: { databaseUrl: null, dataFolder }, stop: async () => {} };
  const server = await startPostgres();
  if ('missing' in server) throw new Error(server.missing);
  return { place: { databaseUrl: server.url, dataFolder }, stop: server.stop };
}
