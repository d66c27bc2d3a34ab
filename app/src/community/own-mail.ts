import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';

/** What somebody gets by mail, and what has come, for the file of their own data; null where they never subscribed. */
export async function ownMail(db: Kysely<Schema>, person: number): Promise<object | null> {
  const subscriber = await db
    .selectFrom('subscribers')
    .selectAll()
    .where('person_id', '=', person)
    .executeTakeFirst();
  if (subscriber === undefined) return null;
  const { id, mail, timezone, hour, weekly_day, most_papers } = subscriber;
  return {
    address: mail,
    since: moment(subscriber.created_at),
    timezone,
    hour,
    weekdaysOnly: subscriber.weekdays_only === 1,
    weeklyOn: weekly_day,
    papersAtMost: most_papers,
    next: subscriber.next_at === null ? null : moment(subscriber.next_at),
    lists: await listsOf(db, id),
    editions: await editionsOf(db, id),
  };
}

async function listsOf(db: Kysely<Schema>, subscriber: number) {
  const rows = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('subscriber_id', '=', subscriber)
    .orderBy('id')
    .execute();
  return rows.map(({ kind, target, frequency, threshold, created_at }) => ({
    list: kind,
    of: target,
    frequency,
    votesAtLeast: threshold,
    since: moment(created_at),
  }));
}

async function editionsOf(db: Kysely<Schema>, subscriber: number) {
  const rows = await db
    .selectFrom('editions')
    .leftJoin('edition_items', 'edition_items.edition_id', 'editions.id')
    .leftJoin('papers', 'papers.id', 'edition_items.paper_id')
    .select(['editions.local_date as date', 'papers.address', 'edition_items.reason'])
    .where('editions.subscriber_id', '=', subscriber)
    .orderBy('editions.local_date')
    .orderBy('edition_items.place')
    .execute();
  return [...Map.groupBy(rows, ({ date }) => date)].map(([date, items]) => ({
    date,
    papers: items.flatMap(({ address, reason }) => (address === null ? [] : [{ paper: address, reason }])),
  }));
}

function moment(at: number): string {
  return new Date(at).toISOString();
}
