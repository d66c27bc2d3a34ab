import type { Selectable } from 'kysely';
import { organizationSlug } from '../papers/identity.ts';
import { plainText } from '../papers/render.ts';
import type { Rendering } from '../papers/renderings.ts';
import { countComments } from '../store/comments.ts';
import { isListed } from '../store/hidden-papers.ts';
import { countVotes } from '../store/marks.ts';
import { type KeptPicture, picturesAt } from '../store/pictures.ts';
import type {
  PaperAuthorsTable,
  PaperCategoriesTable,
  PaperLinksTable,
  PapersTable,
  PaperTopicsTable,
} from '../store/schema.ts';
import type { PaperCard, Reference } from './card.ts';
import type { FeedContext } from './context.ts';
import { keptCardsById } from './kept-cards.ts';

const CARD_TOPICS = 3;

/** A paper's rows from every table that a card shows. */
export interface PaperRows {
  paper: Selectable<PapersTable>;
  authors: PaperAuthorsTable[];
  topics: PaperTopicsTable[];
  categories: PaperCategoriesTable[];
  links: PaperLinksTable[];
  /** Of readers here. */
  votes: number;
  comments: number;
  rendering: Rendering;
  picture: KeptPicture | null;
}

/** Names that a card shows on hover; a paper's page shows all. */
const CARD_AUTHORS = 12;

/** Cards of the papers with these ids, in the order of the ids. Hidden ones, and ids that are not in the store, are left out. */
export async function loadCards(feed: FeedContext, ids: readonly number[]): Promise<PaperCard[]> {
  const cards = await loadCardsById(feed, ids);
  return ids.flatMap((id) => cards.get(id) ?? []);
}

/** The same by id. */
export async function loadCardsById(
  feed: FeedContext,
  ids: readonly number[],
): Promise<Map<number, PaperCard>> {
  return keptCardsById(feed, ids, async (missing) => {
    const rows = await loadPaperRows(feed, missing, CARD_AUTHORS);
    return new Map([...rows].map(([id, paper]) => [id, toCard(paper)]));
  });
}

/**
 * The rows of the papers with these ids, by id, without hidden ones: one query a table, at most `authorLimit` authors a
 * paper. Lists leave hidden papers out themselves, for their counts; here nothing slips through.
 */
export async function loadPaperRows(
  feed: FeedContext,
  ids: readonly number[],
  authorLimit: number,
): Promise<Map<number, PaperRows>> {
  if (ids.length === 0) return new Map();
  const { db } = feed;
  const [papers, authors, topics, categories, links, votes, comments] = await Promise.all([
    db.selectFrom('papers').selectAll().where('id', 'in', ids).where(isListed('papers.id')).execute(),
    db
      .selectFrom('paper_authors')
      .selectAll()
      .where('paper_id', 'in', ids)
      .where('position', '<', authorLimit)
      .orderBy('position')
      .execute(),
    db.selectFrom('paper_topics').selectAll().where('paper_id', 'in', ids).orderBy('position').execute(),
    db.selectFrom('paper_categories').selectAll().where('paper_id', 'in', ids).orderBy('position').execute(),
    db.selectFrom('paper_links').selectAll().where('paper_id', 'in', ids).orderBy('url').execute(),
    countVotes(db, ids),
    countComments(db, ids),
  ]);
  const pictures = await picturesAt(
    db,
    links.flatMap(({ kind, url }) => (kind === 'picture' ? [url] : [])),
  );
  const renderings = await feed.renderings.of(papers);
  const authorsOf = groupByPaper(authors);
  const topicsOf = groupByPaper(topics);
  const categoriesOf = groupByPaper(categories);
  const linksOf = groupByPaper(links);
  return new Map(
    papers.flatMap((paper) => {
      const rendering = renderings.get(paper.id);
      if (!rendering) return [];
      const rows: PaperRows = {
        paper,
        authors: authorsOf.get(paper.id) ?? [],
        topics: topicsOf.get(paper.id) ?? [],
        categories: categoriesOf.get(paper.id) ?? [],
        links: linksOf.get(paper.id) ?? [],
        votes: votes.get(paper.id) ?? 0,
        comments: comments.get(paper.id) ?? 0,
        rendering,
        picture: pictureAmong(linksOf.get(paper.id) ?? [], pictures),
      };
      return [[paper.id, rows] as const];
    }),
  );
}

function pictureAmong(
  links: readonly PaperLinksTable[],
  pictures: ReadonlyMap<string, KeptPicture>,
): KeptPicture | null {
  const link = links.find(({ kind }) => kind === 'picture');
  return link === undefined ? null : (pictures.get(link.url) ?? null);
}

function groupByPaper<Row extends { paper_id: number }>(rows: readonly Row[]): Map<number, Row[]> {
  return Map.groupBy(rows, (row) => row.paper_id);
}

/** The card of a paper, without an explanation. */
export function toCard(rows: PaperRows): PaperCard {
  const { paper, authors, topics, links, votes, comments, rendering } = rows;
  const code = links.find((link) => link.kind === 'code');
  return {
    address: paper.address,
    title: paper.title,
    titleHtml: rendering.title_html,
    leadHtml: rendering.lead_html,
    leadIsSummary: paper.summary !== null,
    authors: authors.map(authorReference),
    authorCount: paper.author_count ?? (authors.length > 0 ? authors.length : null),
    organization: organizationReference(paper.organization),
    published: paper.published,
    venue: paper.venue,
    topics: topics.slice(0, CARD_TOPICS).map(topicReference),
    upvotes: paper.upvotes + votes,
    votesHere: votes,
    comments: paper.comments + comments,
    commentsHere: comments,
    code: code ? { url: code.url, stars: code.stars } : null,
    picture: pictureReference(rows.picture, paper.title),
    withdrawn: paper.withdrawn === 1,
    explanation: null,
    standing: null,
  };
}

function pictureReference(picture: KeptPicture | null, title: string): PaperCard['picture'] {
  if (picture === null) return null;
  const { hash, width, height, alt } = picture;
  return {
    href: `/pictures/${hash}`,
    width,
    height,
    alt: alt === '' ? `A picture of “${plainText(title)}”` : alt,
  };
}

export function authorReference({ name, slug }: PaperAuthorsTable): Reference {
  return { name, href: `/authors/${encodeURIComponent(slug)}` };
}

function organizationReference(name: string | null): Reference | null {
  const slug = organizationSlug(name ?? '');
  return slug === '' ? null : { name: name ?? '', href: `/organizations/${encodeURIComponent(slug)}` };
}

export function topicReference({ name, slug }: PaperTopicsTable): Reference {
  return { name, href: `/topics/${encodeURIComponent(slug)}` };
}
