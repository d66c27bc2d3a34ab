import type { PaperParts } from '../store/parts.ts';
import { type PaperAuthorsTable, type PaperLinksTable, type PapersTable, UNDATED } from '../store/schema.ts';
import { firstDay, yearOf } from './dates.ts';
import { monthOfArxivId } from './identifiers.ts';
import { authorSlug, shortHash } from './identity.ts';
import type { PaperRecord } from './record.ts';
import { topicsOf } from './topics.ts';

/** The better of two sources comes first where both have a field. A source that is not named comes last. */
const SOURCES_BY_RANK = ['hf-daily', 'jsonl', 'csv', 'tsv', 'bibtex', 'ris', 'shelf'];

/** A paper's row without what the store gives, and its parts without the paper's id. */
export interface FoldedPaper {
  paper: Omit<PapersTable, 'id' | 'address' | 'created_at' | 'updated_at'>;
  parts: { [Part in keyof PaperParts]: Omit<PaperParts[Part][number], 'paper_id'>[] };
}

export interface SourceRecord {
  source: string;
  record: PaperRecord;
}

/**
 * Makes a paper from everything that sources say of it, the oldest record first. For each field the best source that
 * has it wins, and the newest record of one source; of votes and comments the highest count. Depends on nothing else:
 * the same records always give the same paper.
 */
export function foldPaper(records: readonly SourceRecord[]): FoldedPaper {
  const ranked = records.toReversed().sort((a, b) => rankOf(a.source) - rankOf(b.source));
  const said = ranked.map(({ record }) => record);
  const texts = foldTexts(said);
  const dates = foldDates(said);
  const links = foldLinks(said);
  const authors = foldAuthors(said);
  const categories = bestList(said, 'categories');
  const sort_day = dates.published_day;
  return {
    paper: {
      ...texts,
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
      content_hash: shortHash(JSON.stringify([texts.title, texts.abstract, texts.summary])),
    },
    parts: {
      authors,
      categories: categories.map((category, position) => ({ position, category, sort_day })),
      topics: topicsOf({
        title: texts.title,
        text: texts.abstract ?? texts.summary,
        keywords: bestList(said, 'keywords'),
        categories,
      }).map((topic, position) => ({ position, ...topic, sort_day })),
      links,
      submissions: foldSubmissions(ranked),
    },
  };
}

function rankOf(source: string): number {
  const rank = SOURCES_BY_RANK.indexOf(source);
  return rank === -1 ? SOURCES_BY_RANK.length : rank;
}

function foldTexts(said: readonly PaperRecord[]) {
  return { title: said[0]?.title ?? '', abstract: best(said, 'abstract'), summary: best(said, 'summary') };
}

/** A date that a source calls the publication's, else the announcement's, else the year, else the arXiv id's month. */
function foldDates(said: readonly PaperRecord[]) {
  const announced = best(said, 'announced');
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

function foldAuthors(said: readonly PaperRecord[]): Omit<PaperAuthorsTable, 'paper_id'>[] {
  return bestList(said, 'authors').map((name, position) => ({ position, name, slug: authorSlug(name) }));
}

function foldLinks(said: readonly PaperRecord[]): Omit<PaperLinksTable, 'paper_id'>[] {
  const links: Omit<PaperLinksTable, 'paper_id'>[] = [];
  const withCode = said.find(({ code }) => code !== null);
  if (withCode?.code) links.push({ kind: 'code', url: withCode.code, stars: withCode.codeStars });
  const page = best(said, 'url');
  if (page !== null) links.push({ kind: 'page', url: page, stars: null });
  const project = best(said, 'project');
  if (project !== null) links.push({ kind: 'project', url: project, stars: null });
  const data = best(said, 'data');
  if (data !== null) links.push({ kind: 'data', url: data, stars: null });
  return links;
}

/** One row a day and source, as the newest record has it. */
function foldSubmissions(ranked: readonly SourceRecord[]): FoldedPaper['parts']['submissions'] {
  const submissions = new Map<string, FoldedPaper['parts']['submissions'][number]>();
  for (const { source, record } of ranked) {
    const day = record.submission === null ? null : firstDay(record.submission.day);
    if (record.submission === null || day === null || submissions.has(`${source} ${day}`)) continue;
    const { submitter, submittedAt } = record.submission;
    submissions.set(`${source} ${day}`, { day, source, submitter, submitted_at: submittedAt });
  }
  return [...submissions.values()];
}

/** The field of the first record that has it. */
function best<Field extends keyof PaperRecord>(
  said: readonly PaperRecord[],
  field: Field,
): PaperRecord[Field] | null {
  return said.find((record) => record[field] !== null)?.[field] ?? null;
}

function bestList(said: readonly PaperRecord[], field: 'authors' | 'categories' | 'keywords'): string[] {
  return said.find((record) => record[field].length > 0)?.[field] ?? [];
}

function highest(said: readonly PaperRecord[], field: 'upvotes' | 'comments'): number {
  return Math.max(0, ...said.map((record) => record[field] ?? 0));
}
