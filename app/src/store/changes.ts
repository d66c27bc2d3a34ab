import type { Kysely, Transaction } from 'kysely';
import { chunks } from './chunks.ts';
import { holdLock } from './locks.ts';
import type { ChangesTable, Schema } from './schema.ts';

/**
 * Notes that papers have changed, or are gone after a merge (`deleted`): each gets a number above all others, in the
 * order given, in place of the one it had. Name a paper once.
 *
 * A reader that has seen a number never finds a smaller one later. On PostgreSQL transactions commit in any order, so
 * whoever takes numbers holds a lock from before the first until the commit: numbers become visible as they grow.
 */
export async function recordChanges(
  transaction: Transaction<Schema>,
  paperIds: readonly number[],
  { deleted = false } = {},
): Promise<void> {
  if (paperIds.length === 0) return;
  await holdLock(transaction, 'changes');
  const last = await lastChange(transaction);
  const changes = paperIds.map((paper_id, index) => ({
    number: last + 1 + index,
    paper_id,
    deleted: deleted ? 1 : 0,
  }));
  for (const chunk of chunks(changes)) {
    await transaction
      .insertInto('changes')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.column('paper_id').doUpdateSet(({ ref }) => ({
          number: ref('excluded.number'),
          deleted: ref('excluded.deleted'),
        })),
      )
      .execute();
  }
}

/** Up to `limit` changes with a number above `number`, in order. */
export function changesAfter(db: Kysely<Schema>, number: number, limit: number): Promise<ChangesTable[]> {
  return db
    .selectFrom('changes')
    .selectAll()
    .where('number', '>', number)
    .orderBy('number')
    .limit(limit)
    .execute();
}

/** The highest number given, 0 before the first. */
export async function lastChange(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('changes')
    .select((change) => change.fn.max('number').as('last'))
    .executeTakeFirst();
  return row?.last ?? 0;
}

/**
 * When the paper was stored, ms UTC, that changed first after `number`; null when none did. Papers that are gone do not
 * say.
 */
export async function firstUnindexed(db: Kysely<Schema>, number: number): Promise<number | null> {
  const row = await db
    .selectFrom('changes')
    .innerJoin('papers', 'papers.id', 'changes.paper_id')
    .select('papers.updated_at as at')
    .where('changes.number', '>', number)
    .orderBy('changes.number')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}
