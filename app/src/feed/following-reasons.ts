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
    ...(await ofNamed(feed, 'author', { keys: keys('author'), papers })),
    ...(await ofNamed(feed, 'organization', { keys: keys('organization'), papers })),
    ...(await ofNamed(feed, 'topic', { keys: keys('topic'), papers })),
    ...(await ofNamed(feed, 'category', { keys: keys('category'), papers })),
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

/** What tells of a paper, and of what by its key: a row a pair, with the name where the table has one. */
type Telling = (
  feed: Pick<FeedContext, 'db'>,
  keys: readonly string[],
  papers: readonly number[],
) => Promise<{ paper: number; key: string | null; name: string | null }[]>;

const TELLINGS: Readonly<Record<NamedKind, Telling>> = {
  author: ({ db }, slugs, papers) =>
    db
      .selectFrom('paper_authors')
      .select(['paper_id as paper', 'slug as key', 'name'])
      .where('paper_id', 'in', papers)
      .where('slug', 'in', slugs)
      .orderBy('position')
      .execute(),
  organization: ({ db }, names, papers) =>
    db
      .selectFrom('papers')
      .select(['id as paper', 'organization as key', 'organization as name'])
      .where('id', 'in', papers)
      .where('organization', 'in', names)
      .execute(),
  topic: ({ db }, slugs, papers) =>
    db
      .selectFrom('paper_topics')
      .select(['paper_id as paper', 'slug as key', 'name'])
      .where('paper_id', 'in', papers)
      .where('slug', 'in', slugs)
      .orderBy('position')
      .execute(),
  category: ({ db }, codes, papers) =>
    db
      .selectFrom('paper_categories')
      .select(['paper_id as paper', 'category as key', 'category as name'])
      .where('paper_id', 'in', papers)
      .where('category', 'in', codes)
      .orderBy('position')
      .execute(),
};

type NamedKind = 'author' | 'organization' | 'topic' | 'category';

const HREFS: Readonly<Record<NamedKind, (key: string) => string>> = {
  author: (slug) => `/authors/${encodeURIComponent(slug)}`,
  organization: (name) => `/organizations/${organizationSlug(name)}`,
  topic: (slug) => `/topics/${encodeURIComponent(slug)}`,
  category: (code) => `/categories/${encodeURIComponent(code)}`,
};

/** That a paper belongs to something that is followed by a name. */
async function ofNamed(
  feed: Pick<FeedContext, 'db'>,
  how: NamedKind,
  { keys, papers }: { keys: readonly string[]; papers: readonly number[] },
): Promise<Reasoned[]> {
  if (keys.length === 0) return [];
  const rows = await TELLINGS[how](feed, keys, papers);
  return rows.map(({ paper, key, name }) => {
    const shown = how === 'category' ? (categoryName(key ?? '') ?? name) : name;
    return { paper, reason: { how, name: shown ?? '', href: HREFS[how](key ?? '') } };
  });
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
