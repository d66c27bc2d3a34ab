import type { Kysely, Transaction } from 'kysely';
import { dialectOf } from '../../store/dialect.ts';
import type { Schema } from '../../store/schema.ts';

/** A comment with the address of its paper; null where there never was one of this number. */
export async function findComment(db: Kysely<Schema>, id: number) {
  const row = await db
    .selectFrom('comments')
    .innerJoin('papers', 'papers.id', 'comments.paper_id')
    .selectAll('comments')
    .select('papers.address as address')
    .where('comments.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** The same; what others do with the comment waits until this transaction ends. */
export async function holdComment(transaction: Transaction<Schema>, id: number) {
  if (dialectOf(transaction) !== 'sqlite') {
    await transaction.selectFrom('comments').select('id').where('id', '=', id).forNoKeyUpdate().execute();
  }
  return findComment(transaction, id);
}

/** Whether moderators have closed the discussion of a paper. */
export async function isLocked(db: Kysely<Schema>, paperId: number): Promise<boolean> {
  const lock = await db
    .selectFrom('discussion_locks')
    .select('entry_id')
    .where('paper_id', '=', paperId)
    .executeTakeFirst();
  return lock !== undefined;
}

export const LOCKED = 'Moderators have closed this discussion: it can be read, and nothing can be added.';
