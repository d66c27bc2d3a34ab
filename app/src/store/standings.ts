import type { Kysely, Transaction } from 'kysely';
import { chunks } from './chunks.ts';
import { isListed } from './hidden-papers.ts';
import type { Schema } from './schema.ts';
import type { StandingsTable } from './standings-schema.ts';

export type StandingList = StandingsTable['list'];

/** A place on a list, to be kept. */
export type KeptPlace = Omit<StandingsTable, 'list' | 'first_day' | 'first_paper_id'>;

/**
 * How a list stood: best first, each paper once (two that became one stand where the better stood), without those that
 * are hidden now. Empty where nothing was kept.
 */
export async function standingsOf(
  db: Kysely<Schema>,
  list: StandingList,
  firstDay: number,
): Promise<KeptPlace[]> {
  const rows = await db
    .selectFrom('standings')
    .select(['paper_id', 'place', 'shown_place', 'expected', 'explanation'])
    .where('list', '=', list)
    .where('first_day', '=', firstDay)
    .where(isListed('paper_id'))
    .orderBy('place')
    .execute();
  const seen = new Set<number>();
  return rows.filter(({ paper_id }) => !seen.has(paper_id) && seen.add(paper_id));
}

/** Keeps how a list stands, in place of how it stood. */
export async function keepStandings(
  transaction: Transaction<Schema>,
  { list, firstDay }: { list: StandingList; firstDay: number },
  places: readonly KeptPlace[],
): Promise<void> {
  await transaction
    .deleteFrom('standings')
    .where('list', '=', list)
    .where('first_day', '=', firstDay)
    .execute();
  const rows = places.map((place) => ({
    ...place,
    list,
    first_day: firstDay,
    first_paper_id: place.paper_id,
  }));
  for (const chunk of chunks(rows)) await transaction.insertInto('standings').values(chunk).execute();
}

/** The first and the last day that were closed since standings are kept, or null before the first. */
export async function closedDays(db: Kysely<Schema>): Promise<{ first: number; last: number } | null> {
  const { first, last } = await db
    .selectFrom('closed_days')
    .select(({ fn }) => [fn.min('day').as('first'), fn.max('day').as('last')])
    .executeTakeFirstOrThrow();
  // Without rows there is neither, whatever the type says.
  return (first as number | null) === null ? null : { first, last };
}

/** When a day closed, ms UTC; null while it is open, and where it closed before standings were kept. */
export async function closedAt(db: Kysely<Schema>, day: number): Promise<number | null> {
  const row = await db
    .selectFrom('closed_days')
    .select('closed_at')
    .where('day', '=', day)
    .executeTakeFirst();
  return row?.closed_at ?? null;
}

/** How the papers of their week (or month) until then stood when these days closed: addresses, best first. */
export async function ordersOf(
  db: Kysely<Schema>,
  list: 'week' | 'month',
  { first, last }: { first: number; last: number },
): Promise<string[][]> {
  const column = list === 'week' ? 'week_order' : 'month_order';
  const rows = await db
    .selectFrom('closed_days')
    .select(`${column} as order`)
    .where('day', '>=', first)
    .where('day', '<=', last)
    .where(column, 'is not', null)
    .orderBy('day')
    .execute();
  return rows.map(({ order }) => JSON.parse(order ?? '[]') as string[]);
}

export async function keepClosedDay(
  transaction: Transaction<Schema>,
  row: Schema['closed_days'],
): Promise<void> {
  await transaction.insertInto('closed_days').values(row).execute();
}

/** Closed days whose weeks and months do not have their consensus yet. */
export async function daysWithoutConsensus(db: Kysely<Schema>): Promise<number[]> {
  const rows = await db
    .selectFrom('closed_days')
    .select('day')
    .where('agreed', '=', 0)
    .orderBy('day')
    .execute();
  return rows.map(({ day }) => day);
}

/** Notes that the consensus of its week and its month counts these days. */
export async function markAgreed(transaction: Transaction<Schema>, days: readonly number[]): Promise<void> {
  await transaction.updateTable('closed_days').set({ agreed: 1 }).where('day', 'in', days).execute();
}
