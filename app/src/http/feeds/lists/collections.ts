import { plainMarkdown } from '../../../community/markdown/render.ts';
import { type CollectionItem, collectionView, findCollection } from '../../../feed/collection.ts';
import { escapeText } from '../../../papers/tex/escape.ts';
import { withParameters } from '../../../ui/links.ts';
import { shortened } from '../../../ui/words.ts';
import type { FeedEntry } from '../feed-document.ts';
import type { AskedList, ListedFeed, ListSource } from '../list-source.ts';
import { type EntryMaker, paperEntriesByAddress } from '../paper-entries.ts';

/** Collections in their order: those that everybody sees, unlisted ones by their secret, and the reader's own. */
export const COLLECTION_LISTS: readonly ListSource[] = [
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
