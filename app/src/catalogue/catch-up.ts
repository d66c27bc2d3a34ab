import type { IndexWriter } from '@broadsheet/search';
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
    try {
      if ((await countBehind(db, writer)) <= atMost) await followToEnd(db, writer, { ...options, onRebuild });
    } finally {
      // Also after a failure: a merge that goes on would publish beside whoever holds the lock next.
      await writer.close();
    }
    return true;
  } finally {
    lock.release();
  }
}

/** Changes that the index has yet to take up; all of them where it is to be built anew. */
async function countBehind(db: Kysely<Schema>, { replaces, position }: IndexWriter): Promise<number> {
  const isCurrent = !replaces && position.origin === (await storeOrigin(db));
  return (await lastChange(db)) - (isCurrent ? position.change : 0);
}

async function followToEnd(db: Kysely<Schema>, writer: IndexWriter, options: FollowOptions): Promise<void> {
  await followChanges(db, writer, options);
  while (await writer.mergeIfNeeded());
}
