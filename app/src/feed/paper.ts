import { categoryName } from '../papers/categories.ts';
import { fieldsBySource } from '../papers/fold.ts';
import { recordFromJson } from '../papers/record.ts';
import { recordsOfPapers } from '../store/records.ts';
import { formatDay } from './calendar.ts';
import type { PaperDetail } from './card.ts';
import { authorReference, loadPaperRows, type PaperRows, toCard, topicReference } from './cards.ts';
import type { FeedContext } from './context.ts';
import { identifierUrl, pdfLinks } from './identifier-links.ts';
import { paperVersions } from './versions.ts';

/** Larger than any author list; the largest integer that both databases compare with. */
const ALL_AUTHORS = 2 ** 31 - 1;

/** A paper that moderators have taken out of every list; what it says is shown to nobody. */
export interface HiddenPaper {
  address: string;
  /** Of the entry of the public log that tells who did it. */
  entry: number;
  why: string;
}

/**
 * A paper by its address: its page, the address it has moved to, that it is hidden, or null when no paper was ever
 * there.
 */
export async function paperDetail(
  feed: FeedContext,
  address: string,
): Promise<{ paper: PaperDetail } | { movedTo: string } | { hidden: HiddenPaper } | null> {
  const known = await feed.db
    .selectFrom('paper_addresses')
    .innerJoin('papers', 'papers.id', 'paper_addresses.paper_id')
    .where('paper_addresses.address', '=', address)
    .select(['papers.id', 'papers.address'])
    .executeTakeFirst();
  if (known === undefined) return null;
  if (known.address !== address) return { movedTo: known.address };
  const hidden = await hiddenPaper(feed, known);
  if (hidden !== null) return { hidden };
  const rows = (await loadPaperRows(feed, [known.id], ALL_AUTHORS)).get(known.id);
  return rows === undefined ? null : { paper: await toDetail(feed, rows) };
}

async function hiddenPaper(
  { db }: FeedContext,
  { id, address }: { id: number; address: string },
): Promise<HiddenPaper | null> {
  const row = await db
    .selectFrom('hidden_papers')
    .innerJoin('moderation_log', 'moderation_log.id', 'hidden_papers.entry_id')
    .select(['moderation_log.id as entry', 'moderation_log.why'])
    .where('hidden_papers.paper_id', '=', id)
    .orderBy('moderation_log.id')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { address, ...row };
}

async function toDetail(feed: FeedContext, rows: PaperRows): Promise<PaperDetail> {
  const { paper, categories, links, rendering } = rows;
  const id = paper.id;
  const [identifiers, submissions, sources, versions] = await Promise.all([
    feed.db
      .selectFrom('paper_identifiers')
      .selectAll()
      .where('paper_id', '=', id)
      .orderBy('scheme')
      .orderBy('alias')
      .execute(),
    feed.db
      .selectFrom('submissions')
      .select('day')
      .distinct()
      .where('paper_id', '=', id)
      .orderBy('day')
      .execute(),
    sourcesOf(feed, id),
    paperVersions(feed, id),
  ]);
  return {
    ...toCard(rows),
    authors: rows.authors.map(authorReference),
    topics: rows.topics.map(topicReference),
    abstract: paper.abstract,
    abstractHtml: rendering.abstract_html,
    summaryHtml: rendering.summary_html,
    categories: categories.map(({ category }) => ({
      code: category,
      name: categoryName(category) ?? category,
      href: `/categories/${encodeURIComponent(category)}`,
    })),
    identifiers: identifiers.map(({ scheme, value }) => ({
      scheme,
      value,
      url: identifierUrl(scheme, value),
    })),
    links: [...pdfLinks(identifiers), ...links],
    comment: paper.comment,
    license: paper.license,
    citations: paper.citations,
    tldr: paper.tldr,
    days: submissions.map((row) => formatDay(row.day)),
    sources,
    versions,
  };
}

/** Sources by name; which fields each gave is told where there are several. */
async function sourcesOf({ db }: FeedContext, id: number): Promise<PaperDetail['sources']> {
  const records = await recordsOfPapers(db, [id]);
  const names = [...new Set(records.map(({ source }) => source))].sort();
  if (names.length < 2) return names.map((name) => ({ name, fields: [] }));
  const fields = fieldsBySource(
    records.map(({ source, body }) => ({ source, record: recordFromJson(body) })),
  );
  return names.map((name) => ({ name, fields: fields.get(name) ?? [] }));
}
