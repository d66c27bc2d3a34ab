import { formatDay, parseDay } from '../../feed/calendar.ts';
import type { PaperCard } from '../../feed/card.ts';
import type { FeedContext } from '../../feed/context.ts';
import { type FullPaper, fullPapers } from '../../feed/full-papers.ts';
import type { holdReadableTexts } from '../../papers/readable-texts.ts';
import { paperHref } from '../../ui/links.ts';
import type { FeedEntry } from './feed-document.ts';
import { type EntryNote, paperContent, paperLinks } from './paper-content.ts';

const DAY_MS = 86_400_000;

/** What entries are made with. */
export interface EntryMaker {
  feed: FeedContext;
  textOf: ReturnType<typeof holdReadableTexts>;
  /** A URI for ever from a name within the store. */
  idOf(name: string): string;
  /** The absolute address of a path here. */
  urlOf(path: string): string;
}

/** A paper of a list with what the list adds to it. */
export interface ListedPaper {
  card: PaperCard;
  note?: EntryNote;
  /** When the list took it in, where that is told; ms UTC. */
  since?: number;
}

/** Papers as entries in their order, each once: a list may hold both of two papers that were merged. */
export async function paperEntries(maker: EntryMaker, listed: readonly ListedPaper[]): Promise<FeedEntry[]> {
  return [...(await paperEntriesByAddress(maker, listed)).values()];
}

/** The same by the papers' addresses. */
export async function paperEntriesByAddress(
  maker: EntryMaker,
  listed: readonly ListedPaper[],
): Promise<Map<string, FeedEntry>> {
  const papers = await fullPapers(
    maker.feed,
    listed.map(({ card }) => card.address),
    maker.textOf,
  );
  const entries = new Map<string, FeedEntry>();
  for (const item of listed) {
    const { address } = item.card;
    const paper = papers.get(address);
    if (paper !== undefined && !entries.has(address)) entries.set(address, paperEntry(maker, item, paper));
  }
  return entries;
}

function paperEntry(
  { idOf, urlOf }: EntryMaker,
  { card, note = {}, since = 0 }: ListedPaper,
  paper: FullPaper,
): FeedEntry {
  const url = urlOf(paperHref(card.address));
  return {
    // Its number in the store: an address changes when an arXiv id is learned, a rank every day.
    id: idOf(`paper/${paper.id}`),
    url,
    title: paper.title,
    authors: paper.authors.map(({ name, href }) => ({ name, url: urlOf(href) })),
    summary: paper.summary ?? paper.tldr,
    contentHtml: paperContent(paper, url, { explanation: card.explanation, ...note }),
    categories: [
      ...paper.categories.map(({ code, name }) => ({ term: code, label: name })),
      ...topicsBesides(paper),
    ],
    published: publishedAt(paper.published),
    updated: Math.max(paper.changedAt, since),
    links: paperLinks(paper),
  };
}

/** Topics that are no category's name, which would say the same twice. */
function topicsBesides({ topics, categories }: FullPaper): FeedEntry['categories'] {
  const names = new Set(categories.map(({ name }) => name.toLowerCase()));
  return topics
    .filter(({ name }) => !names.has(name.toLowerCase()))
    .map(({ name, href }) => ({ term: decodeURIComponent(href.slice('/topics/'.length)), label: name }));
}

/** The beginning of the day on which it was published; null where only a month or a year is known. */
function publishedAt(published: string | null): number | null {
  const day = published === null ? null : parseDay(published);
  return day === null || formatDay(day) !== published ? null : day * DAY_MS;
}
