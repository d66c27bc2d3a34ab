import type { FollowKind } from '../community/follows.ts';
import { categoryName } from '../papers/categories.ts';
import { organizationSlug } from '../papers/identity.ts';
import { hrefOf, publicCollections } from './collection-heads.ts';
import type { FeedContext } from './context.ts';

/** Something that somebody follows, as the store has it. */
export interface Follow {
  kind: FollowKind;
  /** Of an organization its slug in the store, and a name of it where papers are asked for. */
  key: string;
}

/** Why a paper stands on the page of what somebody follows. */
export interface FollowReason {
  /** What was done: somebody wrote it, an organization stands on it, it is on the topic, it was submitted, collected, added. */
  how: 'author' | 'organization' | 'topic' | 'category' | 'submitted' | 'collected' | 'added';
  /** What is followed. */
  name: string;
  href: string;
  /** The list that a person collected it in. */
  list?: { name: string; href: string };
}

/** Every reason for these papers, by address. */
export async function reasonsFor(
  feed: Pick<FeedContext, 'db'>,
  follows: readonly Follow[],
  papers: readonly number[],
): Promise<Map<string, FollowReason[]>> {
  if (papers.length === 0) return new Map();
  const keys = (kind: Follow['kind']) =>
    follows.filter((follow) => follow.kind === kind).map(({ key }) => key);
  const rows = [
    ...(await ofAuthors(feed, keys('author'), papers)),
    ...(await ofOrganizations(feed, keys('organization'), papers)),
    ...(await ofTopics(feed, keys('topic'), papers)),
    ...(await ofCategories(feed, keys('category'), papers)),
    ...(await ofSubmitters(feed, keys('person').map(Number), papers)),
    ...(await ofCollectors(feed, keys('person').map(Number), papers)),
    ...(await ofLists(feed, keys('collection').map(Number), papers)),
  ];
  const addresses = await feed.db
    .selectFrom('papers')
    .select(['id', 'address'])
    .where('id', 'in', papers)
    .execute();
  return new Map(
    addresses.map(({ id, address }) => [
      address,
      rows.filter(({ paper }) => paper === id).map(({ reason }) => reason),
    ]),
  );
}

type Reasoned = { paper: number; reason: FollowReason };

async function ofAuthors(
  { db }: Pick<FeedContext, 'db'>,
  slugs: readonly string[],
  papers: readonly number[],
): Promise<Reasoned[]> {
  if (slugs.length === 0) return [];
  const rows = await db
    .selectFrom('paper_authors')
    .select(['paper_id as paper', 'slug', 'name'])
    .where('paper_id', 'in', papers)
    .where('slug', 'in', slugs)
    .orderBy('position')
    .execute();
  return rows.map(({ paper, slug, name }) => ({
    paper,
    reason: { how: 'author', name, href: `/authors/${encodeURIComponent(slug)}` },
  }));
}

async function ofOrganizations(
  { db }: Pick<FeedContext, 'db'>,
  names: readonly string[],
  papers: readonly number[],
): Promise<Reasoned[]> {
  if (names.length === 0) return [];
  const rows = await db
    .selectFrom('papers')
    .select(['id as paper', 'organization'])
    .where('id', 'in', papers)
    .where('organization', 'in', names)
    .execute();
  return rows.map(({ paper, organization }) => {
    const name = organization ?? '';
    return { paper, reason: { how: 'organization', name, href: `/organizations/${organizationSlug(name)}` } };
  });
}

async function ofTopics(
  { db }: Pick<FeedContext, 'db'>,
  slugs: readonly string[],
  papers: readonly number[],
): Promise<Reasoned[]> {
  if (slugs.length === 0) return [];
  const rows = await db
    .selectFrom('paper_topics')
    .select(['paper_id as paper', 'slug', 'name'])
    .where('paper_id', 'in', papers)
    .where('slug', 'in', slugs)
    .orderBy('position')
    .execute();
  return rows.map(({ paper, slug, name }) => ({
    paper,
    reason: { how: 'topic', name, href: `/topics/${encodeURIComponent(slug)}` },
  }));
}

async function ofCategories(
  { db }: Pick<FeedContext, 'db'>,
  codes: readonly string[],
  papers: readonly number[],
): Promise<Reasoned[]> {
  if (codes.length === 0) return [];
  const rows = await db
    .selectFrom('paper_categories')
    .select(['paper_id as paper', 'category'])
    .where('paper_id', 'in', papers)
    .where('category', 'in', codes)
    .orderBy('position')
    .execute();
  return rows.map(({ paper, category }) => ({
    paper,
    reason: {
      how: 'category',
      name: categoryName(category) ?? category,
      href: `/categories/${encodeURIComponent(category)}`,
    },
  }));
}

async function ofSubmitters(
  { db }: Pick<FeedContext, 'db'>,
  people: readonly number[],
  papers: readonly number[],
): Promise<Reasoned[]> {
  if (people.length === 0) return [];
  const rows = await db
    .selectFrom('submissions')
    .innerJoin('people', 'people.id', 'submissions.person_id')
    .select(['paper_id as paper', 'people.handle', 'people.display_name as name'])
    .distinct()
    .where('paper_id', 'in', papers)
    .where('person_id', 'in', people)
    .execute();
  return rows.map(({ paper, handle, name }) => ({
    paper,
    reason: { how: 'submitted', name, href: `/users/${handle}` },
  }));
}

async function ofCollectors(
  { db }: Pick<FeedContext, 'db'>,
  people: readonly number[],
  papers: readonly number[],
): Promise<Reasoned[]> {
  if (people.length === 0) return [];
  const rows = await publicCollections(db)
    .innerJoin('collection_items', 'collection_items.collection_id', 'collections.id')
    .innerJoin('people as adders', 'adders.id', 'collection_items.added_by')
    .select(['collection_items.paper_id', 'adders.handle as adder', 'adders.display_name as adder_name'])
    .where('collection_items.paper_id', 'in', papers)
    .where('collection_items.added_by', 'in', people)
    .orderBy('collection_items.id')
    .execute();
  return rows.flatMap((row) => {
    if (row.paper_id === null) return [];
    const list = { name: row.title, href: hrefOf(row) };
    const reason = { how: 'collected', name: row.adder_name, href: `/users/${row.adder}`, list } as const;
    return [{ paper: row.paper_id, reason }];
  });
}

async function ofLists(
  { db }: Pick<FeedContext, 'db'>,
  lists: readonly number[],
  papers: readonly number[],
): Promise<Reasoned[]> {
  if (lists.length === 0) return [];
  const rows = await publicCollections(db)
    .innerJoin('collection_items', 'collection_items.collection_id', 'collections.id')
    .select('collection_items.paper_id')
    .where('collection_items.paper_id', 'in', papers)
    .where('collections.id', 'in', lists)
    .orderBy('collections.id')
    .execute();
  return rows.flatMap((row) =>
    row.paper_id === null
      ? []
      : [{ paper: row.paper_id, reason: { how: 'added', name: row.title, href: hrefOf(row) } as const }],
  );
}
