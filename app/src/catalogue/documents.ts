import { type IndexDocument, nameSeparator } from '@broadsheet/search';
import type { Kysely } from 'kysely';
import { isListed } from '../store/hidden-papers.ts';
import { type Schema, UNDATED } from '../store/schema.ts';
import { CODE_FLAG } from './schema.ts';

/** Authors beyond this are not searched: the papers of large collaborations list thousands. */
const MOST_AUTHORS = 200;

/** The index documents of the papers with these ids, by id; papers that are gone or hidden are left out. */
export async function loadDocuments(
  db: Kysely<Schema>,
  ids: readonly number[],
): Promise<Map<number, IndexDocument>> {
  const [papers, authors, topics, categories, identifiers] = await Promise.all([
    db.selectFrom('papers').selectAll().where('id', 'in', ids).where(isListed('papers.id')).execute(),
    authorsOfPapers(db, ids),
    topicsOfPapers(db, ids),
    db
      .selectFrom('paper_categories')
      .select(['paper_id', 'category as value'])
      .where('paper_id', 'in', ids)
      .execute(),
    db.selectFrom('paper_identifiers').select(['paper_id', 'value']).where('paper_id', 'in', ids).execute(),
  ]);
  const [authorsOf, topicsOf, categoriesOf, identifiersOf] = [authors, topics, categories, identifiers].map(
    valuesByPaper,
  );
  return new Map(
    papers.map((paper) => {
      const document: IndexDocument = {
        key: paper.id,
        text: indexedTexts(paper, authorsOf?.get(paper.id), topicsOf?.get(paper.id)),
        keyword: {
          category: categoriesOf?.get(paper.id) ?? [],
          identifier: [paper.address, ...(identifiersOf?.get(paper.id) ?? [])],
          flag: paper.has_code === 1 ? [CODE_FLAG] : [],
        },
        numeric: {
          day: paper.published_day === UNDATED ? null : paper.published_day,
          year: paper.year,
        },
      };
      return [paper.id, document] as const;
    }),
  );
}

/** The texts of the papers with these ids as they are indexed, by id; papers that are gone are left out. */
export async function loadIndexedTexts(
  db: Kysely<Schema>,
  ids: readonly number[],
): Promise<Map<number, Readonly<Record<string, string>>>> {
  if (ids.length === 0) return new Map();
  const [papers, authors, topics] = await Promise.all([
    db.selectFrom('papers').select(['id', 'title', 'abstract', 'summary']).where('id', 'in', ids).execute(),
    authorsOfPapers(db, ids),
    topicsOfPapers(db, ids),
  ]);
  const [authorsOf, topicsOf] = [valuesByPaper(authors), valuesByPaper(topics)];
  return new Map(
    papers.map((paper) => [paper.id, indexedTexts(paper, authorsOf.get(paper.id), topicsOf.get(paper.id))]),
  );
}

function indexedTexts(
  paper: { title: string; abstract: string | null; summary: string | null },
  authors: readonly string[] = [],
  topics: readonly string[] = [],
): Record<string, string> {
  return {
    title: paper.title,
    abstract: abstractText(paper),
    authors: authors.join(nameSeparator),
    topics: topics.join(nameSeparator),
  };
}

function authorsOfPapers(db: Kysely<Schema>, ids: readonly number[]) {
  return db
    .selectFrom('paper_authors')
    .select(['paper_id', 'name as value'])
    .where('paper_id', 'in', ids)
    .where('position', '<', MOST_AUTHORS)
    .orderBy('position')
    .execute();
}

function topicsOfPapers(db: Kysely<Schema>, ids: readonly number[]) {
  return db
    .selectFrom('paper_topics')
    .select(['paper_id', 'name as value'])
    .where('paper_id', 'in', ids)
    .where('origin', '=', 'keyword')
    .orderBy('position')
    .execute();
}

/** Our own description and the abstract are searched, and shown in snippets, as one text. */
export function abstractText({
  abstract,
  summary,
}: {
  abstract: string | null;
  summary: string | null;
}): string {
  return [summary, abstract].filter((text) => text !== null).join('\n\n');
}

function valuesByPaper(rows: readonly { paper_id: number; value: string }[]): Map<number, string[]> {
  const values = new Map<number, string[]>();
  for (const { paper_id, value } of rows) {
    const known = values.get(paper_id);
    if (known) known.push(value);
    else values.set(paper_id, [value]);
  }
  return values;
}
