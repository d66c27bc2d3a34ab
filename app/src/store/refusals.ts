import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import { chunks } from './chunks.ts';
import type { Schema } from './schema.ts';
import type { RefusalsTable } from './work-schema.ts';

/** Older ones are forgotten. */
const MOST_KEPT = 10_000;

type Refusal = Omit<Insertable<RefusalsTable>, 'id'>;

/** Keeps what was refused of a page, in place of what was refused of it before: a page may be read again. */
export async function saveRefusals(
  transaction: Transaction<Schema>,
  page: { source: string; place: string },
  refusals: readonly Refusal[],
): Promise<void> {
  await transaction
    .deleteFrom('refusals')
    .where('source', '=', page.source)
    .where('place', '=', page.place)
    .execute();
  if (refusals.length === 0) return;
  for (const chunk of chunks(refusals)) await transaction.insertInto('refusals').values(chunk).execute();
  await transaction
    .deleteFrom('refusals')
    .where('id', '<=', (all) =>
      all
        .selectFrom('refusals')
        .select((refusal) => refusal(refusal.fn.max('id'), '-', MOST_KEPT).as('last')),
    )
    .execute();
}

/** The newest refusals first, of one source or of all. */
export function newestRefusals(
  db: Kysely<Schema>,
  limit: number,
  { source = null, offset = 0 }: { source?: string | null; offset?: number } = {},
): Promise<Selectable<RefusalsTable>[]> {
  return db
    .selectFrom('refusals')
    .selectAll()
    .$if(source !== null, (refusals) => refusals.where('source', '=', source ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
}

/** How many refusals are kept of each source that has some, by name. */
export async function countRefusals(
  db: Kysely<Schema>,
  since = 0,
): Promise<{ source: string; count: number }[]> {
  const rows = await db
    .selectFrom('refusals')
    .where('seen_at', '>=', since)
    .groupBy('source')
    .select((refusal) => ['source', refusal.fn.countAll<number | string>().as('count')])
    .orderBy('source')
    .execute();
  return rows.map(({ source, count }) => ({ source, count: Number(count) }));
}
