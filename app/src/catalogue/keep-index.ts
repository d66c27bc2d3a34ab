import { setTimeout as sleep } from 'node:timers/promises';
import type { Encoder } from '@broadsheet/encode';
import type { Logger } from 'pino';
import { isDiskFull } from '../store/disk-full.ts';
import type { Store } from '../store/store.ts';
import { EncoderError } from './encoder-error.ts';
import { followChanges } from './follow.ts';
import { forgetIndexProblem, indexProblem, noteIndexProblem } from './index-problem.ts';
import { openIndexWriter } from './index-writer.ts';
import { encodeAll } from './vectors.ts';

const POLL_MS = 500;

export interface KeepOptions {
  log: Logger;
  /** Ends it, after the commit that is under way. */
  signal: AbortSignal;
  /** How long it waits, in milliseconds, before it tries again on a full disk, or an encoder that gives no vectors. */
  retryMs: number;
  /** Null: papers get no vectors. */
  encoder?: Encoder | null;
}

/**
 * Follows the store's changes into the index until it is stopped. The caller holds the index lock. On a full disk, and
 * while the encoder gives no vectors, the index stays as it was committed last and can be searched; what a commit began
 * is removed, and it is tried again later. The owner is told of the encoder (`indexProblem`).
 */
export async function keepIndex(
  store: Pick<Store, 'db' | 'write'>,
  dataFolder: string,
  { log, signal, retryMs, encoder = null }: KeepOptions,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await untilEncoderAnswers(store, encoder, signal);
      await follow(store, dataFolder, { log, signal, encoder });
    } catch (error) {
      // What asked an encoder was cut short.
      if (isStopped(signal) && error instanceof EncoderError) return;
      await tellTrouble(store, error, { log, retryMs });
      await pause(retryMs, signal);
    }
  }
}

/** Opening an index reads all of it: an encoder that has failed shows first that it is back. */
async function untilEncoderAnswers(
  store: Pick<Store, 'db' | 'write'>,
  encoder: Encoder | null,
  signal: AbortSignal,
): Promise<void> {
  if ((await indexProblem(store.db)) === null) return;
  if (encoder !== null) await encodeAll(encoder, ['paper'], signal);
  await forgetIndexProblem(store);
}

/** Throws what waiting does not mend. */
async function tellTrouble(
  store: Pick<Store, 'db' | 'write'>,
  error: unknown,
  { log, retryMs }: Pick<KeepOptions, 'log' | 'retryMs'>,
): Promise<void> {
  if (error instanceof EncoderError) {
    log.error({ err: error, retryMs }, 'papers cannot be encoded: the index waits, and is searched as it is');
    await tellOwner(store, error, log);
    return;
  }
  if (!isDiskFull(error)) throw error;
  log.error({ err: error, retryMs }, 'the disk is full: the index waits until there is room');
}

/** Notes for the owner why the index waits; where the store takes no note, the log has it. */
export async function tellOwner(
  store: Pick<Store, 'write'>,
  { message: reason }: Error,
  log: Logger,
): Promise<void> {
  await noteIndexProblem(store, { reason, now: Date.now() }).catch((error: unknown) =>
    log.error({ err: error }, 'the owner cannot be told that the index waits'),
  );
}

async function follow(
  store: Pick<Store, 'db'>,
  dataFolder: string,
  { log, signal, encoder = null }: Omit<KeepOptions, 'retryMs'>,
): Promise<void> {
  const onRebuild = (reason: string) => log.warn({ reason }, 'the index is built anew');
  const writer = await openIndexWriter(store.db, dataFolder, { encoder, onRebuild });
  try {
    while (!signal.aborted) {
      const applied = await followChanges(store.db, writer, { encoder, signal, onRebuild });
      if (applied > 0) log.info({ applied, change: writer.position.change }, 'indexed');
      else await pause(POLL_MS, signal);
    }
  } finally {
    await writer.close();
  }
}

/** Read anew: it may have become true while something was awaited. */
function isStopped(signal: AbortSignal): boolean {
  return signal.aborted;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
