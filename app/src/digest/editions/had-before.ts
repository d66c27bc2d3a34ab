import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';

/** The papers of all editions that a subscriber has had. */
export async function hadBefore(db: Kysely<Schema>, subscriber: number): Promise<Set<number>> {
  const rows = await db
    .selectFrom('editions')
    .innerJoin('edition_items', 'edition_items.edition_id', 'editions.id')
    .select('edition_items.paper_id')
    .distinct()
    .where('editions.subscriber_id', '=', subscriber)
    .execute();
  return new Set(rows.map(({ paper_id }) => paper_id));
}
