import { plainMarkdown } from '../../../community/markdown/render.ts';
import { type CollectionItem, collectionView, findCollection } from '../../../feed/collection.ts';
import type { CollectionHead } from '../../../feed/collection-heads.ts';
import { allCollections } from '../../../feed/collections.ts';
import { escapeText } from '../../../papers/tex/escape.ts';
import { withParameters } from '../../../ui/links.ts';
import { counted, shortened } from '../../../ui/words.ts';
import type { FeedEntry } from '../feed-document.ts';
import type { AskedList, ListedFeed, ListSource } from '../list-source.ts';
import { type EntryMaker, paperEntriesByAddress } from '../paper-entries.ts';

/** Collections in their order: those that everybody sees, unlisted ones by their secret, and the reader's own; and all of them. */
export const COLLECTION_LISTS: readonly ListSource[] = [
  { pattern: '/collections/all', load: allCollectionsFeed },
  { pattern: '/collections/:handle/:slug', load: collectionFeed },
  { pattern: '/collections/:handle/:slug/:secret', load: collectionFeed },
];

async function collectionFeed({ pages, actor, names, page, maker }: AskedList): Promise<ListedFeed | null> {
  const { handle = '', slug = '', secret = null } = names;
  const found = await findCollection(pages.feed, actor, { handle, slug, secret });
  const view = found === null ? null : await collectionView(pages.feed, found, page);
  if (view === null) return null;
  return {
    name: `collection/${view.id}`,
    title: view.title,
    subtitle: view.description === '' ? `Papers collected by ${view.owner.name}.` : view.lead,
    home: view.href,
    list: (number) => withParameters(view.href, { page: number === 1 ? null : number }),
    entries: await itemEntries(maker, view.contents, view.href),
    page: view.page,
    pages: view.pages,
    unlisted: view.visibility !== 'public' || view.isHidden,
  };
}

/** The lists that everybody sees: an entry a list, which says what it is about and how much it holds. */
async function allCollectionsFeed({ pages, query, page, maker }: AskedList): Promise<ListedFeed | null> {
  const order = query.get('order') === 'followed' ? 'followed' : 'newest';
  const list = await allCollections(pages.feed, { order, page });
  const path = '/collections/all';
  return {
    name: order === 'newest' ? 'collections' : 'collections followed',
    title: 'Collections',
    subtitle: `Lists of papers that readers keep, ${order === 'newest' ? 'the newest' : 'the most followed'} first.`,
    home: withParameters(path, { order: order === 'newest' ? null : order }),
    list: (number) =>
      withParameters(path, {
        order: order === 'newest' ? null : order,
        page: number === 1 ? null : number,
      }),
    entries: list.collections.map((head) => collectionEntry(maker, head)),
    page: list.page,
    pages: list.pages,
  };
}

function collectionEntry({ idOf, urlOf }: EntryMaker, head: CollectionHead): FeedEntry {
  const { name, handle } = head.owner;
  return {
    id: idOf(`collection-entry/${head.id}`),
    url: urlOf(head.href),
    title: head.title,
    authors: [{ name, url: handle === null ? null : urlOf(`/users/${encodeURIComponent(handle)}`) }],
    summary: head.lead === '' ? null : head.lead,
    contentHtml: `${head.lead === '' ? '' : `<p>${escapeText(head.lead)}</p>`}<p>${counted(head.items, 'paper')}.</p>`,
    categories: [],
    published: null,
    updated: Date.parse(head.updatedAt),
    links: [],
  };
}

/** Papers, and between them what the list names by words only. */
async function itemEntries(
  maker: EntryMaker,
  items: readonly CollectionItem[],
  home: string,
): Promise<FeedEntry[]> {
  const papers = await paperEntriesByAddress(
    maker,
    items.flatMap(({ card, note, addedAt }) =>
      card === null ? [] : [{ card, note: { aboveHtml: quoted(note) }, since: Date.parse(addedAt) }],
    ),
  );
  const entries = items.map((item) =>
    item.card === null ? textEntry(maker, item, home) : papers.get(item.card.address),
  );
  return [...new Set(entries)].filter((entry) => entry !== undefined);
}

function textEntry({ idOf, urlOf }: EntryMaker, item: CollectionItem, home: string): FeedEntry {
  return {
    id: idOf(`collection-item/${item.id}`),
    url: urlOf(home),
    title: shortened(item.text, 200),
    authors: [],
    summary: null,
    contentHtml: `${quoted(item.note)}<p>${escapeText(item.text)}</p>`,
    categories: [],
    published: null,
    updated: Date.parse(item.addedAt),
    links: [],
  };
}

function quoted(note: string): string {
  return note === '' ? '' : `<blockquote><p>${escapeText(plainMarkdown(note))}</p></blockquote>`;
}
