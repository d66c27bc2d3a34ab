import { type Kysely, type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * A condition: the paper whose number stands in the column (`papers.id`) is not hidden. The few that are stand in a
 * list of their own, so that it costs a look into that, whatever else is asked.
 */
export function isListed(column: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} not in (select paper_id from hidden_papers)`;
}

/** Which of these papers are hidden, with the number of the log's entry that tells why. */
export async function hiddenAmong(db: Kysely<Schema>, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('hidden_papers')
    .select(['paper_id', 'entry_id'])
    .where('paper_id', 'in', ids)
    .orderBy('entry_id')
    .execute();
  return new Map(rows.map(({ paper_id, entry_id }) => [paper_id, entry_id]));
}

export async function countHidden(db: Kysely<Schema>): Promise<number> {
  const { hidden } = await db
    .selectFrom('hidden_papers')
    .select(({ fn }) => fn.count<number>('paper_id').distinct().as('hidden'))
    .executeTakeFirstOrThrow();
  return hidden;
}

/** Hides a paper; it stays so until `deleteHiddenPaper`, whatever is imported or merged. */
export async function insertHiddenPaper(
  transaction: Transaction<Schema>,
  { paper, entry }: { paper: number; entry: number },
): Promise<void> {
  await transaction
    .insertInto('hidden_papers')
    .values({ first_paper_id: paper, paper_id: paper, entry_id: entry })
    .onConflict((conflict) =>
      conflict.column('first_paper_id').doUpdateSet({ paper_id: paper, entry_id: entry }),
    )
    .execute();
}

export async function deleteHiddenPaper(transaction: Transaction<Schema>, paper: number): Promise<void> {
  await transaction.deleteFrom('hidden_papers').where('paper_id', '=', paper).execute();
}
