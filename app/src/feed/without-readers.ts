import type { Kysely } from 'kysely';
import { chunks } from '../store/chunks.ts';
import type { Schema } from '../store/schema.ts';

/** Which of these papers nobody is known to have read here. */
export async function withoutReaders(db: Kysely<Schema>, papers: readonly number[]): Promise<Set<number>> {
  const unread = new Set(papers);
  for (const ids of chunks(papers)) {
    const rows = await db
      .selectFrom('reads')
      .select('paper_id')
      .distinct()
      .where('paper_id', 'in', ids)
      .execute();
    for (const { paper_id } of rows) unread.delete(paper_id);
  }
  return unread;
}
