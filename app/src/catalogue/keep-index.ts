import { setTimeout as sleep } from 'node:timers/promises';
import type { Encoder } from '@broadsheet/encode';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { isDiskFull } from '../store/disk-full.ts';
import type { Schema } from '../store/schema.ts';
import { followChanges } from './follow.ts';
import { openIndexWriter } from './index-writer.ts';

const POLL_MS = 500;

export interface KeepOptions {
  log: Logger;
  /** Ends it, after the commit that is under way. */
  signal: AbortSignal;
  /** How long it waits, in milliseconds, before it tries again on a full disk. */
  retryMs: number;
  /** Null: papers get no vectors. */
  encoder?: Encoder | null;
}

/**
 * Follows the store's changes into the index until it is stopped. The caller holds the index lock. On a full disk the
 * index stays as it was committed last and can be searched; what a commit began is removed, and it is tried again later.
 */
export async function keepIndex(
  db: Kysely<Schema>,
  dataFolder: string,
  { log, signal, retryMs, encoder = null }: KeepOptions,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await follow(db, dataFolder, { log, signal, encoder });
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      log.error({ err: error, retryMs }, 'the disk is full: the index waits until there is room');
      await pause(retryMs, signal);
    }
  }
}

async function follow(
  db: Kysely<Schema>,
  dataFolder: string,
  { log, signal, encoder = null }: Omit<KeepOptions, 'retryMs'>,
): Promise<void> {
  const onRebuild = (reason: string) => log.warn({ reason }, 'the index is built anew');
  const writer = await openIndexWriter(db, dataFolder, { encoder, onRebuild });
  try {
    while (!signal.aborted) {
      const applied = await followChanges(db, writer, { encoder, signal, onRebuild });
      if (applied > 0) log.info({ applied, change: writer.position.change }, 'indexed');
      else await pause(POLL_MS, signal);
    }
  } finally {
    await writer.close();
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
