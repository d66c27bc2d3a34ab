import type { Kysely } from 'kysely';
import { indexProblem } from '../catalogue/index-problem.ts';
import { indexFolder } from '../catalogue/index-reader.ts';
import { isSameStore, storeOrigin } from '../catalogue/origin.ts';
import { rebuildAskedAt } from '../catalogue/rebuild-request.ts';
import { type Actor, requireRole } from '../community/actor.ts';
import { countPapers } from '../feed/latest.ts';
import { firstUnindexed, lastChange } from '../store/changes.ts';
import type { Schema } from '../store/schema.ts';
import type { AdminContext } from './context.ts';
import { sizeOf } from './sizes.ts';

/** The search index as its owner sees it. */
export interface IndexView {
  papers: number;
  /** Papers that can be searched. */
  indexed: number;
  lastChange: number;
  indexChange: number;
  /** Changes that the index has yet to take up. */
  behind: number;
  /** Seconds since the oldest of them was stored; null when there is none, or when it only took papers away. */
  behindSeconds: number | null;
  /** Size on disk. */
  bytes: number;
  segments: number;
  /** When a rebuild that is not done yet was asked for, ISO 8601; null: none is under way. */
  rebuildSince: string | null;
  /** False when the index is of another store, or of this one before it was restored: it is then built anew. */
  ofThisStore: boolean;
  /** Why it takes nothing up at present, as its worker has noted; `since`: ISO 8601. Null: the worker is well. */
  problem: { reason: string; since: string } | null;
}

/** How the index stands against the store. */
export async function adminIndex(
  actor: Actor,
  { store: { db }, settings, snapshot, now }: Pick<AdminContext, 'store' | 'settings' | 'snapshot' | 'now'>,
): Promise<IndexView> {
  requireRole(actor, 'owner');
  const { documents, position, segments } = snapshot();
  const origin = await storeOrigin(db);
  const last = await lastChange(db);
  const problem = await indexProblem(db);
  return {
    papers: await countPapers({ db }),
    indexed: documents,
    lastChange: last,
    indexChange: position.change,
    behind: Math.max(0, last - position.change),
    behindSeconds: await secondsBehind(db, position.change, now()),
    bytes: await sizeOf(indexFolder(settings.dataFolder)),
    segments: segments.length,
    rebuildSince: await rebuildSince(db, position, origin),
    ofThisStore: position.change === 0 || isSameStore(position.origin, origin),
    problem: problem && { ...problem, since: new Date(problem.since).toISOString() },
  };
}

async function secondsBehind(db: Kysely<Schema>, change: number, now: number): Promise<number | null> {
  const since = await firstUnindexed(db, change);
  return since === null ? null : Math.max(0, Math.round((now - since) / 1000));
}

async function rebuildSince(
  db: Kysely<Schema>,
  position: { origin: string; change: number },
  origin: string,
): Promise<string | null> {
  if (position.change === 0 || position.origin === origin) return null;
  const asked = await rebuildAskedAt(db);
  return asked === null ? null : new Date(asked).toISOString();
}
