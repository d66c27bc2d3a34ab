import { type RawBuilder, sql } from 'kysely';
import { type Actor, requirePerson } from '../community/actor.ts';
import { organizationNames } from '../papers/organization-names.ts';
import { isListed } from '../store/hidden-papers.ts';
import type { FeedContext } from './context.ts';
import { type Follow, type FollowReason, reasonsFor } from './following-reasons.ts';
import type { PagedList } from './lists.ts';
import { rowsOfPage, toPage } from './paged.ts';

/** The newest papers from all that somebody follows are told of, not more. */
const MOST_PAPERS = 250;

/** Parts of one statement: SQLite takes 500. */
const MOST_PARTS = 100;

const DAY_MS = 86_400_000;

/** A page of what is new from what somebody follows. */
export interface FollowingList extends PagedList {
  /** Why each paper stands here, by its address: everything that the reader follows and that leads to it. */
  reasons: Map<string, FollowReason[]>;
  /** How much they follow. */
  follows: number;
}

/**
 * One page of the papers of authors, organizations, topics and categories that the actor follows, of those that people whom they follow
 * submitted or collected in public, and of those that were added to lists that they follow: the newest first, each once.
 * Pages count from 1. Throws a NotAllowedError where nobody is signed in.
 */
export async function followingList(feed: FeedContext, actor: Actor, page: number): Promise<FollowingList> {
  const { id } = requirePerson(actor);
  const { count, follows: named, papers: newest } = await newestFollowed(feed, id);
  const { limit, offset } = rowsOfPage(page);
  const shown = newest.slice(offset, offset + limit).map(({ paper }) => ({ paper_id: paper }));
  const list = await toPage(feed, shown, page, newest.length);
  return {
    ...list,
    reasons: await reasonsFor(
      feed,
      named,
      shown.map(({ paper_id }) => paper_id),
    ),
    follows: count,
  };
}

/** What somebody follows, organizations by each of their names, and the newest papers of it with their days. */
export async function newestFollowed(
  { db }: Pick<FeedContext, 'db'>,
  person: number,
): Promise<{ count: number; follows: Follow[]; papers: { paper: number; day: number }[] }> {
  const follows = await db
    .selectFrom('follows')
    .select(['kind', 'key'])
    .where('person_id', '=', person)
    .orderBy('kind')
    .orderBy('key')
    .execute();
  const named = await withOrganizationNames(db, follows);
  return { count: follows.length, follows: named, papers: await newestOf({ db }, named) };
}

/** Every name of an organization in the place of its slug: papers are found by their names. */
async function withOrganizationNames(db: FeedContext['db'], follows: readonly Follow[]): Promise<Follow[]> {
  const slugs = follows.flatMap(({ kind, key }) => (kind === 'organization' ? [key] : []));
  const names = await organizationNames(db, slugs);
  return follows.flatMap((follow) =>
    follow.kind === 'organization'
      ? (names.get(follow.key) ?? []).map((key) => ({ kind: 'organization' as const, key }))
      : [follow],
  );
}

/** The papers of all follows, those of the latest day first. */
async function newestOf(
  { db }: Pick<FeedContext, 'db'>,
  follows: readonly Follow[],
): Promise<{ paper: number; day: number }[]> {
  const parts = follows.flatMap(partsOf);
  const days = new Map<number, number>();
  for (let start = 0; start < parts.length; start += MOST_PARTS) {
    const some = sql.join(
      parts.slice(start, start + MOST_PARTS).map((part) => sql`select * from (${part}) as part`),
      sql` union all `,
    );
    const { rows } = await sql<{ paper_id: number; day: number }>`
      select paper_id, max(day) as day from (${some}) as parts where ${isListed('paper_id')}
      group by paper_id order by day desc, paper_id desc limit ${MOST_PAPERS}`.execute(db);
    for (const { paper_id, day } of rows) {
      days.set(paper_id, Math.max(Number(day), days.get(paper_id) ?? -Infinity));
    }
  }
  return [...days]
    .sort(([one, oneDay], [other, otherDay]) => otherDay - oneDay || other - one)
    .slice(0, MOST_PAPERS)
    .map(([paper, day]) => ({ paper, day }));
}

/**
 * The newest papers of one thing with their days, each part read from the end of an index: `papers_on_topic`,
 * `papers_in_category`, `papers_organization`, `items_newest`, `submissions_by_person`, `items_by_person`; an
 * organization is asked for by a name. Only an author's papers, of which
 * there are few, are sorted.
 */
export function partsOf({ kind, key }: Follow): RawBuilder<unknown>[] {
  const newest = sql`limit ${MOST_PAPERS}`;
  switch (kind) {
    case 'author':
      return [
        sql`select paper_id, published_day as day from paper_authors join papers on papers.id = paper_id
          where slug = ${key} order by published_day desc, paper_id desc ${newest}`,
      ];
    case 'topic':
      return [
        sql`select paper_id, sort_day as day from paper_topics where slug = ${key}
          order by sort_day desc, paper_id desc ${newest}`,
      ];
    case 'category':
      return [
        sql`select paper_id, sort_day as day from paper_categories where category = ${key}
          order by sort_day desc, paper_id desc ${newest}`,
      ];
    case 'collection':
      return [
        sql`select paper_id, added_at / ${sql.lit(DAY_MS)} as day
          from collection_items join collections on collections.id = collection_id
          where collection_id = ${Number(key)} and paper_id is not null and ${OPEN}
          order by added_at desc ${newest}`,
      ];
    case 'person':
      return [
        sql`select paper_id, day from submissions where person_id = ${Number(key)}
          order by submitted_at desc ${newest}`,
        sql`select paper_id, added_at / ${sql.lit(DAY_MS)} as day
          from collection_items join collections on collections.id = collection_id
          where added_by = ${Number(key)} and paper_id is not null and ${OPEN}
          order by added_at desc ${newest}`,
      ];
    case 'organization':
      return [
        sql`select id as paper_id, published_day as day from papers where organization = ${key}
          order by published_day desc, id desc ${newest}`,
      ];
  }
}

/** Nobody hears of what is on lists that are not public, whoever followed them when they were. */
const OPEN = sql`visibility = 'public' and hidden_at is null`;
