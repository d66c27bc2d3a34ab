import type { Kysely } from 'kysely';
import { catchUp } from '../catalogue/catch-up.ts';
import { type ForEncoder, openEncoder } from '../catalogue/open-encoder.ts';
import { lastChange } from '../store/changes.ts';
import { isDiskFull } from '../store/disk-full.ts';
import type { Schema } from '../store/schema.ts';
import { bar, startProgress } from './progress.ts';

/** Brings the index up to date and shows how far it is, unless a running server's worker is at it already. */
export async function indexWithProgress(
  db: Kysely<Schema>,
  settings: ForEncoder,
  options: { signal?: AbortSignal; atMost?: number } = {},
): Promise<void> {
  const progress = startProgress('index');
  const start = Date.now();
  const last = await lastChange(db);
  let papers = 0;
  const caughtUp = await catchUp(db, settings.dataFolder, {
    ...options,
    encoder: await openEncoder(settings),
    onRebuild: (reason) => process.stderr.write(`The index is built anew: ${reason}.\n`),
    onProgress: ({ applied, change }) => {
      papers = applied;
      progress.update(`${bar(last === 0 ? 1 : change / last)} ${applied.toLocaleString('en')} papers`);
    },
  }).catch((error: unknown) => {
    if (!isDiskFull(error)) throw error;
    return 'full' as const;
  });
  if (caughtUp === 'full')
    progress.done('waits: the disk is full. All papers are kept, and the index stays as it was; make room');
  else if (!caughtUp) progress.done('is kept by the running server, which takes these papers up now');
  else if (papers > 0) progress.done(`${papers.toLocaleString('en')} papers in ${seconds(start)} s`);
}

function seconds(start: number): string {
  return ((Date.now() - start) / 1000).toFixed(1);
}
