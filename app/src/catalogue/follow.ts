import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IndexWriter } from '@broadsheet/search';
import type { Kysely } from 'kysely';
import { changesAfter } from '../store/changes.ts';
import type { ChangesTable, Schema } from '../store/schema.ts';
import { loadDocuments } from './documents.ts';
import { storeOrigin } from './origin.ts';

/** Changes that one commit of the index takes up, and papers that one query loads. */
const CHANGES_A_COMMIT = 20_000;
const PAPERS_A_QUERY = 500;

export interface FollowOptions {
  /** Hears that everything is indexed again, and why. */
  onRebuild?: (reason: string) => void;
  /** Hears after each commit how many changes have been applied since the start, and the number of the last. */
  onProgress?: (progress: { applied: number; change: number }) => void;
  signal?: AbortSignal;
}

/**
 * Brings the index up to the last change of the store, in commits that each record the change they reached: whatever
 * is killed, the next run goes on after the last commit. Returns how many changes were applied.
 */
export async function followChanges(
  db: Kysely<Schema>,
  writer: IndexWriter,
  { onProgress, onRebuild, signal }: FollowOptions = {},
): Promise<number> {
  const origin = await storeOrigin(db);
  let applied = 0;
  if (writer.position.change > 0 && writer.position.origin !== origin) {
    onRebuild?.('this was asked for, or the store was restored');
    applied = await rebuild(db, writer, {
      origin,
      ...(onProgress && { onProgress }),
      ...(signal && { signal }),
    });
  }
  while (signal?.aborted !== true) {
    const changes = await changesAfter(db, writer.position.change, CHANGES_A_COMMIT);
    const last = changes.at(-1);
    if (last === undefined) break;
    await applyInParts(db, writer, changes);
    await writer.commit({ origin, change: last.number });
    while (await writer.mergeIfNeeded());
    applied += changes.length;
    onProgress?.({ applied, change: last.number });
  }
  return applied;
}

/**
 * Puts every paper into the index again, in one commit: the old one is searched until the new one is whole, and stays
 * when this is stopped or killed before.
 */
async function rebuild(
  db: Kysely<Schema>,
  writer: IndexWriter,
  { origin, onProgress, signal }: FollowOptions & { origin: string },
): Promise<number> {
  let [applied, change] = [0, 0];
  writer.clear();
  while (signal?.aborted !== true) {
    const changes = await changesAfter(db, change, CHANGES_A_COMMIT);
    const last = changes.at(-1);
    if (last === undefined) {
      await writer.commit({ origin, change });
      while (await writer.mergeIfNeeded());
      break;
    }
    await applyInParts(db, writer, changes);
    applied += changes.length;
    change = last.number;
    onProgress?.({ applied, change });
  }
  return applied;
}

async function applyInParts(
  db: Kysely<Schema>,
  writer: IndexWriter,
  changes: readonly ChangesTable[],
): Promise<void> {
  for (let start = 0; start < changes.length; start += PAPERS_A_QUERY) {
    await applyChanges(db, writer, changes.slice(start, start + PAPERS_A_QUERY));
    // SQLite answers without waiting: without this, timers and connections of this process stand still meanwhile.
    await nextTurn();
  }
}

async function applyChanges(
  db: Kysely<Schema>,
  writer: IndexWriter,
  changes: readonly ChangesTable[],
): Promise<void> {
  const documents = await loadDocuments(
    db,
    changes.map((change) => change.paper_id),
  );
  for (const { paper_id } of changes) {
    const document = documents.get(paper_id);
    if (document) writer.put(document);
    else writer.delete(paper_id);
  }
}
