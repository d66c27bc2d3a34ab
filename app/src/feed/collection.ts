import type { Actor } from '../community/actor.ts';
import { collectionAt, collectionById, type Right, rightTo } from '../community/collections/access.ts';
import { editorsOf } from '../community/collections/editors.ts';
import { inOrder, loadItems, type ShownItem } from '../community/collections/order.ts';
import { createPageRenderer } from '../community/markdown/render-many.ts';
import type { Citation } from '../papers/citation/citation.ts';
import type { PaperCard } from './card.ts';
import { loadCardsById } from './cards.ts';
import { citationOfText, loadCitations } from './citations.ts';
import { type CollectionHead, headsOf, hrefOf, nameOf, type PersonName } from './collection-heads.ts';
import { withoutHidden } from './collection-listed.ts';
import type { FeedContext } from './context.ts';
import { rowsOfPage } from './paged.ts';

/** Where a list is asked for. */
export interface CollectionAddress {
  handle: string;
  slug: string;
  /** What stands behind the slug; null without it. */
  secret: string | null;
}

/** A list that the actor sees, before its items are read. */
export interface FoundCollection {
  id: number;
  right: Exclude<Right, 'none'>;
  /** Its present address. */
  href: string;
}

/** One thing on a list. */
export interface CollectionItem {
  /** Names it in forms. */
  id: number;
  /** Where it stands, counted from 1. */
  place: number;
  /** Null for what is known by a text only. */
  card: PaperCard | null;
  text: string;
  /** As it was typed. */
  note: string;
  /** Safe HTML. */
  noteHtml: string;
  addedBy: PersonName;
  /** ISO 8601 in UTC. */
  addedAt: string;
}

/** What editors see in the place of a paper that moderators have hidden. */
const HIDDEN = 'A paper that moderators have hidden';

/** A page of a list. Pages count from 1. */
export interface CollectionView extends CollectionHead {
  slug: string;
  /** Safe HTML; empty without one. */
  descriptionHtml: string;
  right: FoundCollection['right'];
  editors: (PersonName & { hasAccepted: boolean })[];
  /** Why moderators hid it; null where they did not. */
  hiddenBecause: string | null;
  contents: CollectionItem[];
  page: number;
  pages: number;
}

/** The list at an address, also a former one; null where there is none that the actor sees. */
export async function findCollection(
  { db }: Pick<FeedContext, 'db'>,
  actor: Actor,
  address: CollectionAddress,
): Promise<FoundCollection | null> {
  const id = await collectionAt(db, address);
  return id === null ? null : findCollectionById({ db }, actor, id, address.secret);
}

/** The same by its number. */
export async function findCollectionById(
  { db }: Pick<FeedContext, 'db'>,
  actor: Actor,
  id: number,
  secret: string | null = null,
): Promise<FoundCollection | null> {
  const collection = await collectionById(db, id);
  if (collection === undefined) return null;
  const right = await rightTo(db, actor, collection, secret);
  return right === 'none' ? null : { id, right, href: hrefOf(collection) };
}

/** A page of a list that was found. */
export async function collectionView(
  feed: FeedContext,
  { id, right }: FoundCollection,
  page: number,
): Promise<CollectionView | null> {
  const { db } = feed;
  const row = await collectionById(db, id);
  if (row === undefined) return null;
  const [[head], editors, rows] = await Promise.all([
    headsOf(feed, [row]),
    editorsOf(db, id),
    loadItems(db, id),
  ]);
  if (head === undefined) return null;
  // Whoever edits it can take them off.
  const shown = right === 'read' ? await withoutHidden(db, id, inOrder(rows)) : inOrder(rows);
  const { limit, offset } = rowsOfPage(page);
  const render = createPageRenderer();
  return {
    ...head,
    slug: row.slug,
    right,
    editors: editors.map(({ name, handle, hasAccepted }) => ({ name, handle, hasAccepted })),
    hiddenBecause: row.hidden_because,
    descriptionHtml: render(row.description),
    contents: await contentsOf(feed, shown.slice(offset, offset + limit), { offset, render }),
    page,
    pages: Math.max(1, Math.ceil(shown.length / limit)),
  };
}

async function contentsOf(
  feed: FeedContext,
  shown: readonly ShownItem[],
  { offset, render }: { offset: number; render: (text: string) => string },
): Promise<CollectionItem[]> {
  const cards = await loadCardsById(
    feed,
    shown.flatMap(({ paper }) => paper ?? []),
  );
  const names = await namesOf(feed, [...new Set(shown.map(({ addedBy }) => addedBy))]);
  return shown.map(({ id, paper, text, note, addedBy, addedAt }, index) => ({
    id,
    place: offset + index + 1,
    card: paper === null ? null : (cards.get(paper) ?? null),
    text: text ?? (paper !== null && !cards.has(paper) ? HIDDEN : ''),
    note,
    noteHtml: render(note),
    addedBy: names.get(addedBy) ?? { name: 'Somebody', handle: null },
    addedAt: new Date(addedAt).toISOString(),
  }));
}

/** People as they are called now, by number. */
async function namesOf(
  { db }: Pick<FeedContext, 'db'>,
  ids: readonly number[],
): Promise<Map<number, PersonName>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('people')
    .select(['id', 'handle', 'display_name', 'deleted_at'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, nameOf(row)]));
}

/** References to everything on a list that was found, in its order. */
export async function collectionCitations(
  { db }: Pick<FeedContext, 'db'>,
  { id }: FoundCollection,
): Promise<Citation[]> {
  const shown = await withoutHidden(db, id, inOrder(await loadItems(db, id)));
  const citations = await loadCitations(
    { db },
    shown.flatMap(({ paper }) => paper ?? []),
  );
  return shown.flatMap(({ paper, text, note }) => {
    if (paper === null) return [citationOfText(text ?? '', note)];
    const citation = citations.get(paper);
    return citation === undefined ? [] : [{ ...citation, note }];
  });
}
