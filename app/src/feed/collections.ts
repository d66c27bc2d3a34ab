import { sql } from 'kysely';
import { type Actor, requirePerson } from '../community/actor.ts';
import { collectionRows } from '../community/collections/access.ts';
import { type CollectionHead, hasVoice, headsOf, publicCollections } from './collection-heads.ts';
import type { FeedContext } from './context.ts';
import { rowsOfPage } from './paged.ts';

/** Somebody's lists: their own, those that they edit, and those that they are asked to edit. */
export interface OwnCollections {
  own: CollectionHead[];
  edited: CollectionHead[];
  invitations: CollectionHead[];
}

/** The actor's lists, those changed last first. Throws a NotAllowedError where nobody is signed in. */
export async function ownCollections(
  feed: Pick<FeedContext, 'db' | 'now'>,
  actor: Actor,
): Promise<OwnCollections> {
  const { db } = feed;
  const { id } = requirePerson(actor);
  const own = await collectionRows(db)
    .where('owner_id', '=', id)
    .orderBy('collections.updated_at', 'desc')
    .orderBy('collections.id', 'desc')
    .execute();
  const shared = await collectionRows(db)
    .innerJoin('collection_editors', 'collection_editors.collection_id', 'collections.id')
    .select('collection_editors.accepted_at')
    .where('collection_editors.person_id', '=', id)
    .orderBy('collections.updated_at', 'desc')
    .orderBy('collections.id', 'desc')
    .execute();
  return {
    own: await headsOf(feed, own),
    edited: await headsOf(
      feed,
      shared.filter(({ accepted_at }) => accepted_at !== null),
    ),
    invitations: await headsOf(
      feed,
      shared.filter(({ accepted_at }) => accepted_at === null),
    ),
  };
}

/** A page of lists. Pages count from 1. */
export interface CollectionsPage {
  collections: CollectionHead[];
  page: number;
  pages: number;
  total: number;
}

/** One page of the lists that everybody sees, the newest or those with most followers first. */
export async function allCollections(
  feed: Pick<FeedContext, 'db' | 'now'>,
  { order, page }: { order: 'newest' | 'followed'; page: number },
): Promise<CollectionsPage> {
  const { db } = feed;
  const { total } = await db
    .selectFrom('collections')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('visibility', '=', 'public')
    .where('hidden_at', 'is', null)
    .executeTakeFirstOrThrow();
  const { limit, offset } = rowsOfPage(page);
  const newest = publicCollections(db).limit(limit).offset(offset);
  const rows = await (order === 'newest' ? newest : newest.orderBy(followersAt(feed.now()), 'desc'))
    .orderBy('collections.created_at', 'desc')
    .orderBy('collections.id', 'desc')
    .execute();
  return {
    collections: await headsOf(feed, rows),
    page,
    pages: Math.max(1, Math.ceil(total / limit)),
    total,
  };
}

/** Counted by the index `followers`, without those who are suspended then. */
const followersAt = (moment: number) => sql<number>`(
  select count(*) from follows join people on people.id = follows.person_id
  where follows.kind = 'collection' and follows.key = cast(collections.id as text) and ${hasVoice(moment)}
)`;

/** On a paper's page stand at most so many lists. */
const MOST_HOLDING = 10;

/** The lists that hold a paper and that everybody sees, those with most followers first. */
export async function collectionsWith(
  feed: Pick<FeedContext, 'db' | 'now'>,
  paper: string,
): Promise<CollectionHead[]> {
  const rows = await publicCollections(feed.db)
    .where('collections.id', 'in', (items) =>
      items
        .selectFrom('collection_items')
        .innerJoin('papers', 'papers.id', 'collection_items.paper_id')
        .select('collection_items.collection_id')
        .where('papers.address', '=', paper),
    )
    .orderBy(followersAt(feed.now()), 'desc')
    .orderBy('collections.id')
    .limit(MOST_HOLDING)
    .execute();
  return headsOf(feed, rows);
}

/** One of the actor's lists, and whether it holds a paper. */
export interface Collectable extends CollectionHead {
  holds: boolean;
}

/** The lists that the actor may add to, those changed last first, for a paper by its address here. */
export async function collectables(
  feed: Pick<FeedContext, 'db' | 'now'>,
  actor: Actor,
  paper: string,
): Promise<Collectable[]> {
  const { own, edited } = await ownCollections(feed, actor);
  const lists = [...own, ...edited].sort((one, other) => other.updatedAt.localeCompare(one.updatedAt));
  if (lists.length === 0) return [];
  const rows = await feed.db
    .selectFrom('collection_items')
    .innerJoin('papers', 'papers.id', 'collection_items.paper_id')
    .select('collection_id')
    .where('papers.address', '=', paper)
    .where(
      'collection_id',
      'in',
      lists.map(({ id }) => id),
    )
    .execute();
  const holding = new Set(rows.map((row) => row.collection_id));
  return lists.map((list) => ({ ...list, holds: holding.has(list.id) }));
}
