import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Collection, collectionRows } from '../community/collections/access.ts';
import { plainMarkdown } from '../community/markdown/render.ts';
import { isListed } from '../store/hidden-papers.ts';
import type { Schema } from '../store/schema.ts';
import type { FeedContext } from './context.ts';

/** Of a description, for the beginning of its words. */
const BEGINNING = 800;

/** Somebody who is named on a page; those who left have no page of their own. */
export interface PersonName {
  name: string;
  handle: string | null;
}

/** What a list of lists tells of each. */
export interface CollectionHead {
  id: number;
  title: string;
  /** Of its page, with the secret of an unlisted one for whoever may know it. */
  href: string;
  /** As it was typed. */
  description: string;
  /** The beginning of its words, plain text. */
  lead: string;
  visibility: Collection['visibility'];
  owner: PersonName;
  items: number;
  followers: number;
  /** ISO 8601 in UTC. */
  updatedAt: string;
  isHidden: boolean;
}

/** Heads of lists, in the order of their rows. Who may not know a secret is not to be given these. */
export async function headsOf(
  { db, now }: Pick<FeedContext, 'db' | 'now'>,
  rows: readonly Collection[],
): Promise<CollectionHead[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [counts, follows] = await Promise.all([
    db
      .selectFrom('collection_items')
      .select(({ fn }) => [
        'collection_id',
        fn.count<number>('paper_id').distinct().filterWhere(isListed('paper_id')).as('papers'),
        fn.count<number>('text').as('texts'),
      ])
      .where('collection_id', 'in', ids)
      .groupBy('collection_id')
      .execute(),
    db
      .selectFrom('follows')
      .innerJoin('people', 'people.id', 'follows.person_id')
      .select(({ fn }) => ['key', fn.countAll<number>().as('followers')])
      .where('kind', '=', 'collection')
      .where('key', 'in', ids.map(String))
      .where(hasVoice(now()))
      .groupBy('key')
      .execute(),
  ]);
  const itemsOf = new Map(counts.map((row) => [row.collection_id, row.papers + row.texts]));
  const followersOf = new Map(follows.map((row) => [row.key, row.followers]));
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    href: hrefOf(row),
    description: row.description,
    lead: plainMarkdown(row.description.slice(0, BEGINNING)),
    visibility: row.visibility,
    owner: nameOf({ ...row, deleted_at: row.owner_left_at }),
    items: itemsOf.get(row.id) ?? 0,
    followers: followersOf.get(String(row.id)) ?? 0,
    updatedAt: new Date(row.updated_at).toISOString(),
    isHidden: row.hidden_at !== null,
  }));
}

export function nameOf(person: {
  display_name: string;
  handle: string;
  deleted_at: number | null;
}): PersonName {
  return { name: person.display_name, handle: person.deleted_at === null ? person.handle : null };
}

/** A condition: the person in `people` is not suspended at a moment. Who is stands in no number that others see. */
export function hasVoice(moment: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`(people.suspended_until is null or people.suspended_until <= ${moment})`;
}

/** The present address of a list. */
export function hrefOf({ handle, slug, visibility, secret }: Collection): string {
  const path = `/collections/${handle}/${encodeURIComponent(slug)}`;
  return visibility === 'unlisted' ? `${path}/${secret}` : path;
}

/** Lists that everybody sees. */
export function publicCollections(db: Kysely<Schema>) {
  return collectionRows(db)
    .where('collections.visibility', '=', 'public')
    .where('collections.hidden_at', 'is', null);
}
