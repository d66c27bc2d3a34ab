import type { Kysely } from 'kysely';
import { tryLock } from '../lock.ts';
import { lastChange } from '../store/changes.ts';
import type { Schema } from '../store/schema.ts';
import { type FollowOptions, followChanges } from './follow.ts';
import { openIndexWriter } from './index-writer.ts';
import { storeOrigin } from './origin.ts';

/** What a caller of `catchUp` may want to hear. */
export interface CatchUpOptions extends FollowOptions {
  /** Leaves the index as it is when it is behind by more changes than this. */
  atMost?: number;
}

/**
 * Brings the index up to date unless another process is at it (then false): a running server's worker takes up every
 * change within seconds.
 */
export async function catchUp(
  db: Kysely<Schema>,
  dataFolder: string,
  { onRebuild = () => undefined, atMost = Number.POSITIVE_INFINITY, ...options }: CatchUpOptions = {},
): Promise<boolean> {
  const lock = tryLock(dataFolder, 'index');
  if (lock === null) return false;
  try {
    const writer = await openIndexWriter(db, dataFolder, { encoder: options.encoder ?? null, onRebuild });
    const isCurrent = !writer.replaces && writer.position.origin === (await storeOrigin(db));
    const from = isCurrent ? writer.position.change : 0;
    const behind = (await lastChange(db)) - from;
    if (behind <= atMost) {
      await followChanges(db, writer, { ...options, onRebuild });
      while (await writer.mergeIfNeeded());
    }
    await writer.close();
    return true;
  } finally {
    lock.release();
  }
}
