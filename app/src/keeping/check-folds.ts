import { type Kysely, sql } from 'kysely';
import { type FoldedPaper, foldPaper } from '../papers/fold.ts';
import { recordFromJson } from '../papers/record.ts';
import { identityOf } from '../papers/same-paper.ts';
import { type Identifier, identifiersOfPapers, papersWithIdentifiers } from '../store/identifiers.ts';
import { recordsOfPapers, type StoredRecord } from '../store/records.ts';
import type { PapersTable, Schema } from '../store/schema.ts';
import { ailing, type Finding, healthy } from './finding.ts';

const SAMPLE = 500;

/** The tables that are folded from records alone: the days on which a paper stands, people give too. */
const PARTS = {
  authors: 'paper_authors',
  categories: 'paper_categories',
  topics: 'paper_topics',
  links: 'paper_links',
  versions: 'paper_versions',
} as const satisfies Partial<Record<keyof FoldedPaper['parts'], keyof Schema>>;

type Part = keyof typeof PARTS;

const PART_NAMES = Object.keys(PARTS) as Part[];

/** Rows of one table as they are compared: their order is of no meaning, positions are columns. */
type Rows = readonly object[];

/** A paper as it is stored. */
interface StoredPaper {
  paper: PapersTable;
  rowsOf: (part: Part) => Rows;
  identifiers: readonly Identifier[];
  records: readonly StoredRecord[];
}

/** Folds a random sample of papers again and compares what comes out with what is stored, parts and identifiers too. */
export async function checkFolds(db: Kysely<Schema>): Promise<Finding> {
  const papers = await samplePapers(db);
  const different: string[] = [];
  for (const stored of papers) {
    const what = await differences(db, stored);
    if (what.length > 0) different.push(`${stored.paper.address} (${what.join(', ')})`);
  }
  if (different.length === 0) {
    return healthy('folds', papers.length, 'Every paper looked at is what its records say.');
  }
  return ailing(
    'folds',
    papers.length,
    `${different.length} papers are not what their records say, such as ${different.slice(0, 5).join(', ')}.`,
    'An update may have changed how papers are made; each is made anew when its source next tells of it.',
  );
}

async function samplePapers(db: Kysely<Schema>): Promise<StoredPaper[]> {
  const papers = await db.selectFrom('papers').selectAll().orderBy(sql`random()`).limit(SAMPLE).execute();
  const ids = papers.map(({ id }) => id);
  const records = Map.groupBy(await recordsOfPapers(db, ids), (row) => row.paper_id);
  const identifiers = Map.groupBy(await identifiersOfPapers(db, ids), (row) => row.paper_id);
  const parts = new Map<Part, ReadonlyMap<number, Rows>>();
  for (const part of PART_NAMES) parts.set(part, await rowsOfPapers(db, PARTS[part], ids));
  return papers.map((paper) => ({
    paper,
    rowsOf: (part) => parts.get(part)?.get(paper.id) ?? [],
    identifiers: identifiers.get(paper.id) ?? [],
    records: records.get(paper.id) ?? [],
  }));
}

/** The rows of these papers, each paper's without its number. */
async function rowsOfPapers(
  db: Kysely<Schema>,
  table: (typeof PARTS)[Part],
  ids: readonly number[],
): Promise<ReadonlyMap<number, Rows>> {
  const rows = new Map<number, object[]>();
  if (ids.length === 0) return rows;
  const found = await sql<{ paper_id: number }>`
    select * from ${sql.table(table)} where paper_id in (${sql.join(ids)})`.execute(db);
  for (const { paper_id, ...row } of found.rows) rows.set(paper_id, [...(rows.get(paper_id) ?? []), row]);
  return rows;
}

/** What of the paper is not what its records say. A paper without records is another check's finding. */
async function differences(db: Kysely<Schema>, stored: StoredPaper): Promise<string[]> {
  const { paper, rowsOf, identifiers, records } = stored;
  if (records.length === 0) return [];
  const said = records.map(({ source, body, imported_at }) => ({
    source,
    record: recordFromJson(body),
    seenAt: imported_at,
  }));
  const folded = foldPaper(said);
  const claimed = said.flatMap(({ record }) => identityOf(record).identifiers);
  return [
    ...Object.entries(folded.paper).flatMap(([field, value]) =>
      paper[field as keyof PapersTable] === value ? [] : [field],
    ),
    ...PART_NAMES.filter((part) => !sameRows(rowsOf(part), folded.parts[part])),
    ...((await identifiersFit(db, identifiers, claimed)) ? [] : ['identifiers']),
  ];
}

function sameRows(one: Rows, other: Rows): boolean {
  const text = (rows: Rows) => rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
  return text(one).join() === text(other).join();
}

/**
 * Each identifier of the paper is one that a record claims, and where it has none of a scheme, those that records claim
 * are another paper's. Which of several it is depends on what was known when they came.
 */
async function identifiersFit(
  db: Kysely<Schema>,
  given: readonly Identifier[],
  claimed: readonly Identifier[],
): Promise<boolean> {
  const known = new Set(claimed.map(({ scheme, value }) => `${scheme}:${value}`));
  if (!given.every(({ scheme, value }) => known.has(`${scheme}:${value}`))) return false;
  const lost = claimed.filter(({ scheme }) => !given.some((identifier) => identifier.scheme === scheme));
  for (const identifier of lost) {
    if ((await papersWithIdentifiers(db, [identifier])).length === 0) return false;
  }
  return true;
}
