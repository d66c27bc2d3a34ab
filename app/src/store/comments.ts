import type { Kysely } from 'kysely';
import { chunks } from './chunks.ts';
import type { Schema } from './schema.ts';

/**
 * How many comments can be read here on each of these papers, by id; papers without any are left out. What was deleted
 * or hidden does not count.
 */
export async function countComments(
  db: Kysely<Schema>,
  paperIds: readonly number[],
): Promise<Map<number, number>> {
  const comments = new Map<number, number>();
  for (const ids of chunks(paperIds)) {
    const rows = await db
      .selectFrom('comments')
      .select(({ fn }) => ['paper_id', fn.countAll<number>().as('comments')])
      .where('paper_id', 'in', ids)
      .where('deleted_at', 'is', null)
      .where('hidden_entry', 'is', null)
      .groupBy('paper_id')
      .execute();
    for (const row of rows) comments.set(row.paper_id, row.comments);
  }
  return comments;
}

/** How many readers found each of these comments helpful, and not, by id; comments without either are left out. */
export async function countOpinions(
  db: Kysely<Schema>,
  commentIds: readonly number[],
): Promise<Map<number, { helpful: number; unhelpful: number }>> {
  const opinions = new Map<number, { helpful: number; unhelpful: number }>();
  for (const ids of chunks(commentIds)) {
    const rows = await db
      .selectFrom('comment_opinions')
      .select(({ fn }) => ['comment_id', 'helpful', fn.countAll<number>().as('people')])
      .where('comment_id', 'in', ids)
      .groupBy(['comment_id', 'helpful'])
      .execute();
    for (const { comment_id, helpful, people } of rows) {
      const counts = opinions.get(comment_id) ?? { helpful: 0, unhelpful: 0 };
      opinions.set(comment_id, { ...counts, [helpful === 1 ? 'helpful' : 'unhelpful']: people });
    }
  }
  return opinions;
}

/** Who says something that can be read on these papers: one row a person and paper. */
export async function discussantsOf(
  db: Kysely<Schema>,
  paperIds: readonly number[],
): Promise<{ paper: number; person: number }[]> {
  const discussants: { paper: number; person: number }[] = [];
  for (const ids of chunks(paperIds)) {
    const rows = await db
      .selectFrom('comments')
      .select(['paper_id as paper', 'person_id as person'])
      .distinct()
      .where('paper_id', 'in', ids)
      .where('deleted_at', 'is', null)
      .where('hidden_entry', 'is', null)
      .execute();
    discussants.push(...rows);
  }
  return discussants;
}
