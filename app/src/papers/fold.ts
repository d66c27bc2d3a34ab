import type { PaperParts } from '../store/parts.ts';
import { type PaperAuthorsTable, type PaperLinksTable, type PapersTable, UNDATED } from '../store/schema.ts';
import { firstDay, yearOf } from './dates.ts';
import { monthOfArxivId } from './identifiers.ts';
import { authorSlug, shortHash } from './identity.ts';
import type { PaperRecord, SourceRecord, SourceSubmission } from './record.ts';
import { type RankedField, rankedAs, rankOfSource } from './source-ranks.ts';
import { topicsOf } from './topics.ts';
import { inOrderOfVersions, versionsOf } from './versions.ts';

export type { SourceRecord } from './record.ts';

/** A paper's row without what the store gives, and its parts without the paper's id. */
export interface FoldedPaper {
  paper: Omit<PapersTable, 'id' | 'address' | 'created_at' | 'updated_at'>;
  parts: { [Part in keyof PaperParts]: Omit<PaperParts[Part][number], 'paper_id'>[] };
}

/**
 * Makes a paper from everything that sources say of it, the oldest record first. For each field the best source that
 * has it wins (`source-ranks.ts`), and of one source the record of the newest version, else the newest; of votes and
 * comments the highest count. Depends on nothing else: the same records always give the same paper.
 */
export function foldPaper(records: readonly SourceRecord[]): FoldedPaper {
  const said = whoSaid(records);
  const texts = foldTexts(said);
  const dates = foldDates(said);
  const links = foldLinks(said);
  const authors = foldAuthors(said);
  const categories = foldCategories(said);
  const sort_day = dates.published_day;
  return {
    paper: {
      ...texts,
      tldr: best(said, 'tldr'),
      ...dates,
      author_count: Math.max(authors.length, best(said, 'authorCount') ?? 0) || null,
      venue: best(said, 'venue'),
      comment: best(said, 'comment'),
      license: best(said, 'license'),
      organization: best(said, 'organization'),
      citations: best(said, 'citations'),
      upvotes: highest(said, 'upvotes'),
      comments: highest(said, 'comments'),
      has_code: links.some(({ kind }) => kind === 'code') ? 1 : 0,
      withdrawn: best(said, 'withdrawn') === true ? 1 : 0,
      content_hash: shortHash(JSON.stringify([texts.title, texts.abstract, texts.summary])),
    },
    parts: {
      authors,
      categories: categories.map((category, position) => ({ position, category, sort_day })),
      topics: topicsOf({
        title: texts.title,
        text: texts.abstract ?? texts.summary,
        keywords: best(said, 'keywords') ?? [],
        categories,
      }).map((topic, position) => ({ position, ...topic, sort_day })),
      links,
      submissions: foldSubmissions(said('usual')),
      versions: foldVersions(records, said('usual')),
    },
  };
}

/** Every record, the best one for a field first. */
type WhoSaid = (field: RankedField) => readonly SourceRecord[];

function whoSaid(records: readonly SourceRecord[]): WhoSaid {
  // Most papers have one record, and imports fold them by the hundred thousand.
  if (records.length < 2) return () => records;
  const newestFirst = [...Map.groupBy(records, ({ source }) => source).values()].flatMap((told) =>
    inOrderOfVersions(told).reverse(),
  );
  const orders = new Map<RankedField, readonly SourceRecord[]>();
  return (field) => {
    const known = orders.get(field);
    if (known !== undefined) return known;
    const order = newestFirst.toSorted(
      (a, b) => rankOfSource(field, a.source) - rankOfSource(field, b.source) || compare(a.source, b.source),
    );
    orders.set(field, order);
    return order;
  };
}

/** Sources of which none is named in the ranks go by name, so that the order of arrival decides nothing. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function foldTexts(said: WhoSaid) {
  return {
    title: best(said, 'title') ?? '',
    abstract: best(said, 'abstract'),
    summary: best(said, 'summary'),
  };
}

/** A date that a source calls the publication's, else the announcement's, else the year, else the arXiv id's month. */
function foldDates(said: WhoSaid) {
  const announced = foldAnnounced(said);
  const year = best(said, 'year');
  const arxivId = best(said, 'arxivId');
  const published =
    best(said, 'published') ??
    announced ??
    (year === null ? null : String(year)) ??
    (arxivId === null ? null : monthOfArxivId(arxivId));
  return {
    published,
    published_day: (published === null ? null : firstDay(published)) ?? UNDATED,
    announced_day: announced === null ? null : firstDay(announced),
    year: published === null ? null : yearOf(published),
  };
}

/** Sources that deduce the day of an announcement, and may do so again when a new paper's metadata change. */
const DEDUCING: ReadonlySet<string> = new Set(['arxiv-oai', 'arxiv-oai-raw']);

/** A paper is announced once: of a source that deduces the day, the earliest that it has told stands. */
function foldAnnounced(said: WhoSaid): string | null {
  const told = said('announced').filter(({ record }) => record.announced !== null);
  const [first] = told;
  if (first === undefined || !DEDUCING.has(first.source)) return first?.record.announced ?? null;
  const days = told.filter(({ source }) => source === first.source).map(({ record }) => record.announced);
  return days.sort()[0] ?? null;
}

function foldAuthors(said: WhoSaid): Omit<PaperAuthorsTable, 'paper_id'>[] {
  return (best(said, 'authors') ?? []).map((name, position) => ({ position, name, slug: authorSlug(name) }));
}

/** Those of the best source, and behind them those that arXiv's feed tells of: it announces cross-lists first. */
function foldCategories(said: WhoSaid): string[] {
  const announced = said('usual').filter(({ source }) => source === 'arxiv-rss');
  const others = announced.flatMap(({ record }) => record.categories);
  return [...new Set([...(best(said, 'categories') ?? []), ...others])];
}

function foldLinks(said: WhoSaid): Omit<PaperLinksTable, 'paper_id'>[] {
  const links: Omit<PaperLinksTable, 'paper_id'>[] = [];
  const withCode = said('code').find(({ record }) => record.code !== null)?.record;
  if (withCode?.code) links.push({ kind: 'code', url: withCode.code, stars: starsOf(said, withCode.code) });
  const page = best(said, 'url');
  if (page !== null) links.push({ kind: 'page', url: page, stars: null });
  const project = best(said, 'project');
  if (project !== null) links.push({ kind: 'project', url: project, stars: null });
  const data = best(said, 'data');
  if (data !== null) links.push({ kind: 'data', url: data, stars: null });
  const picture = best(said, 'picture');
  if (picture !== null) links.push({ kind: 'picture', url: picture, stars: null });
  return links;
}

/** The stars of a repository, as the best source tells them that means the same address. */
function starsOf(said: WhoSaid, code: string): number | null {
  const tellers = said('codeStars').filter(({ record }) => record.code === code);
  return tellers.find(({ record }) => record.codeStars !== null)?.record.codeStars ?? null;
}

/** One row a day and source, as the newest record has it. */
function foldSubmissions(ranked: readonly SourceRecord[]): FoldedPaper['parts']['submissions'] {
  const submissions = new Map<string, FoldedPaper['parts']['submissions'][number]>();
  for (const { source, submitter, submittedAt, ...submission } of ranked.flatMap(submissionsOf)) {
    const day = firstDay(submission.day);
    if (day === null || submissions.has(`${source} ${day}`)) continue;
    submissions.set(`${source} ${day}`, { day, source, submitter, submitted_at: submittedAt });
  }
  return [...submissions.values()];
}

function submissionsOf({ source, record }: SourceRecord): SourceSubmission[] {
  return record.submission === null
    ? record.submissions
    : [{ source, ...record.submission }, ...record.submissions];
}

function foldVersions(
  records: readonly SourceRecord[],
  [first]: readonly SourceRecord[],
): FoldedPaper['parts']['versions'] {
  return first === undefined ? [] : versionsOf(records, first);
}

/** The field of the best record that has it. */
function best<Field extends keyof PaperRecord>(said: WhoSaid, field: Field): PaperRecord[Field] | null {
  return said(rankedAs(field)).find(({ record }) => isSaid(record[field]))?.record[field] ?? null;
}

function isSaid(value: PaperRecord[keyof PaperRecord]): boolean {
  return value !== null && !(Array.isArray(value) && value.length === 0);
}

function highest(said: WhoSaid, field: 'upvotes' | 'comments'): number {
  return Math.max(0, ...said('usual').map(({ record }) => record[field] ?? 0));
}

/** Fields of which a paper's page tells the source. */
const TOLD_FIELDS = [
  'title',
  'abstract',
  'summary',
  'authors',
  'categories',
  'keywords',
  'published',
  'venue',
  'comment',
  'license',
  'organization',
  'code',
  'citations',
  'withdrawn',
] as const satisfies readonly (keyof PaperRecord)[];

/** Which source gave which field of the paper, by the rule by which `foldPaper` takes them. */
export function fieldsBySource(records: readonly SourceRecord[]): Map<string, string[]> {
  const said = whoSaid(records);
  const fields = new Map<string, string[]>();
  for (const field of TOLD_FIELDS) {
    const teller = said(rankedAs(field)).find(({ record }) => isSaid(record[field]));
    if (teller !== undefined) fields.set(teller.source, [...(fields.get(teller.source) ?? []), field]);
  }
  return fields;
}
