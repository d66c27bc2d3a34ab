import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Encoder } from '@broadsheet/encode';
import type { IndexDocument, IndexWriter } from '@broadsheet/search';
import type { Kysely } from 'kysely';
import { changesAfter } from '../store/changes.ts';
import type { ChangesTable, Schema } from '../store/schema.ts';
import { loadDocuments } from './documents.ts';
import { storeOrigin } from './origin.ts';
import { withVectors } from './vectors.ts';

/** Changes that one commit of the index takes up, and papers that one query loads. */
const CHANGES_A_COMMIT = 20_000;
const PAPERS_A_QUERY = 500;

/** As many changes take longer to encode than a thread takes to start. */
const WORTH_A_THREAD = 2000;

export interface FollowOptions {
  /** The one that the writer was opened for; without one, papers get no vectors. */
  encoder?: Encoder | null;
  /** Hears that everything is indexed again, and why. */
  onRebuild?: (reason: string) => void;
  /** Hears after each commit how many changes have been applied since the start, and the number of the last. */
  onProgress?: (progress: { applied: number; change: number }) => void;
  signal?: AbortSignal;
}

/**
 * Brings the index up to the last change of the store, in commits that each record the change they reached: whatever
 * is killed, the next run goes on after the last commit. Segments are merged meanwhile, and may still be afterwards.
 * Returns how many changes were applied.
 */
export async function followChanges(
  db: Kysely<Schema>,
  writer: IndexWriter,
  options: FollowOptions = {},
): Promise<number> {
  const { onProgress, onRebuild, signal } = options;
  const origin = await storeOrigin(db);
  let applied = 0;
  const reason = rebuildReason(writer, origin);
  if (reason !== null) {
    onRebuild?.(reason);
    applied = await rebuild(db, writer, { ...options, origin });
  }
  // One merge may make the next one necessary.
  writer.startMerge();
  while (signal?.aborted !== true) {
    const changes = await changesAfter(db, writer.position.change, CHANGES_A_COMMIT);
    const last = changes.at(-1);
    if (last === undefined) break;
    if (!(await applyInParts(db, writer, changes, options))) break;
    await writer.commit({ origin, change: last.number });
    writer.startMerge();
    applied += changes.length;
    onProgress?.({ applied, change: last.number });
  }
  return applied;
}

/** Why everything has to be indexed again; null when it has not. */
function rebuildReason({ position, replaces }: IndexWriter, origin: string): string | null {
  if (replaces) return 'its vectors are of another encoder';
  if (position.change > 0 && position.origin !== origin)
    return 'this was asked for, or the store was restored';
  return null;
}

/**
 * Puts every paper into the index again, in one commit: the old one is searched until the new one is whole, and stays
 * when this is stopped or killed before.
 */
async function rebuild(
  db: Kysely<Schema>,
  writer: IndexWriter,
  options: FollowOptions & { origin: string },
): Promise<number> {
  const { origin, onProgress, signal } = options;
  let [applied, change] = [0, 0];
  writer.clear();
  while (signal?.aborted !== true) {
    const changes = await changesAfter(db, change, CHANGES_A_COMMIT);
    const last = changes.at(-1);
    if (last === undefined) {
      await writer.commit({ origin, change });
      break;
    }
    if (!(await applyInParts(db, writer, changes, options))) break;
    applied += changes.length;
    change = last.number;
    onProgress?.({ applied, change });
  }
  return applied;
}

/**
 * False when it was stopped before all changes were applied, as encoding may take long: then nothing is committed. While
 * papers are put into the index, the next ones are loaded, and encoded in a thread of their own where that pays.
 */
async function applyInParts(
  db: Kysely<Schema>,
  writer: IndexWriter,
  changes: readonly ChangesTable[],
  { encoder = null, signal }: FollowOptions,
): Promise<boolean> {
  const thread = changes.length >= WORTH_A_THREAD ? (encoder?.startThread?.() ?? null) : null;
  const load = (start: number) => {
    const loading = loadChanges(db, changes.slice(start, start + PAPERS_A_QUERY), thread ?? encoder);
    // It is awaited later: until then a failure is nobody's fault.
    loading.catch(() => undefined);
    return loading;
  };
  let next = load(0);
  try {
    for (let start = 0; start < changes.length; start += PAPERS_A_QUERY) {
      if (signal?.aborted === true) return false;
      const loaded = await next;
      next = load(start + PAPERS_A_QUERY);
      for (const { id, document } of loaded) {
        if (document) writer.put(document);
        else writer.delete(id);
      }
      // SQLite answers without waiting: without this, timers and connections of this process stand still meanwhile.
      await nextTurn();
    }
    return true;
  } finally {
    // Nothing may be read from a store, or reported, that the caller has closed.
    await Promise.allSettled([next]);
    await thread?.close();
  }
}

/** The papers of some changes as documents; null for one that is gone. */
async function loadChanges(
  db: Kysely<Schema>,
  changes: readonly ChangesTable[],
  encoder: Encoder | null,
): Promise<{ id: number; document: IndexDocument | null }[]> {
  if (changes.length === 0) return [];
  const ids = changes.map((change) => change.paper_id);
  const loaded = await withVectors(encoder, [...(await loadDocuments(db, ids)).values()]);
  const documents = new Map(loaded.map((document) => [document.key, document]));
  return ids.map((id) => ({ id, document: documents.get(id) ?? null }));
}
