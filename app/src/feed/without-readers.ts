import type { Kysely } from 'kysely';
import { chunks } from '../store/chunks.ts';
import type { Schema } from '../store/schema.ts';

/** Which of these papers nobody who came before a moment (ms UTC) is known to have read here. */
export async function withoutReaders(
  db: Kysely<Schema>,
  papers: readonly number[],
  before: number,
): Promise<Set<number>> {
  const unread = new Set(papers);
  for (const ids of chunks(papers)) {
    const rows = await db
      .selectFrom('reads')
      .innerJoin('people', 'people.id', 'reads.person_id')
      .select('reads.paper_id')
      .distinct()
      .where('reads.paper_id', 'in', ids)
      .where('people.created_at', '<=', before)
      .execute();
    for (const { paper_id } of rows) unread.delete(paper_id);
  }
  return unread;
}
