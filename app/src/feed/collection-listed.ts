import type { Kysely } from 'kysely';
import type { ShownItem } from '../community/collections/order.ts';
import type { Schema } from '../store/schema.ts';

/** The items of a list without papers that moderators have hidden. */
export async function withoutHidden(
  db: Kysely<Schema>,
  collection: number,
  items: readonly ShownItem[],
): Promise<ShownItem[]> {
  const rows = await db
    .selectFrom('hidden_papers')
    .innerJoin('collection_items', 'collection_items.paper_id', 'hidden_papers.paper_id')
    .select('hidden_papers.paper_id as paper')
    .where('collection_id', '=', collection)
    .execute();
  const hidden = new Set(rows.map(({ paper }) => paper));
  return items.filter(({ paper }) => paper === null || !hidden.has(paper));
}
