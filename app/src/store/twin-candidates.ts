import type { Kysely } from 'kysely';
import { chunks } from './chunks.ts';
import type { PaperIdentifiersTable, Schema } from './schema.ts';

/** What a paper is compared by; `firstAuthor` is the slug of the first author's name, null where none is named. */
export interface TwinCandidate {
  id: number;
  address: string;
  title: string;
  abstract: string | null;
  year: number | null;
  firstAuthor: string | null;
}

/** Up to `limit` papers with a number above `after`, in order. */
export function candidatesAfter(db: Kysely<Schema>, after: number, limit: number): Promise<TwinCandidate[]> {
  return candidates(db).where('papers.id', '>', after).orderBy('papers.id').limit(limit).execute();
}

/** The papers with these numbers, by number. */
export async function candidatesById(
  db: Kysely<Schema>,
  ids: readonly number[],
): Promise<Map<number, TwinCandidate>> {
  const papers = new Map<number, TwinCandidate>();
  for (const chunk of chunks(ids)) {
    for (const paper of await candidates(db).where('papers.id', 'in', chunk).execute())
      papers.set(paper.id, paper);
  }
  return papers;
}

/** The records' titles that more than one paper has: up to `limit` hashes above `after`, in order. */
export async function sharedTitles(db: Kysely<Schema>, after: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('paper_records')
    .select('title_hash')
    .where('title_hash', '>', after)
    .groupBy('title_hash')
    .having((title) => title.fn.count('paper_id').distinct(), '>', 1)
    .orderBy('title_hash')
    .limit(limit)
    .execute();
  return rows.map((row) => row.title_hash);
}

/** The papers of which some record has one of these titles, by the title's hash. */
export async function papersByTitle(
  db: Kysely<Schema>,
  titleHashes: readonly string[],
): Promise<Map<string, number[]>> {
  const papers = new Map<string, number[]>();
  for (const chunk of chunks(titleHashes)) {
    const rows = await db
      .selectFrom('paper_records')
      .select(['title_hash', 'paper_id'])
      .distinct()
      .where('title_hash', 'in', chunk)
      .orderBy('title_hash')
      .orderBy('paper_id')
      .execute();
    for (const { title_hash, paper_id } of rows) {
      const known = papers.get(title_hash);
      if (known) known.push(paper_id);
      else papers.set(title_hash, [paper_id]);
    }
  }
  return papers;
}

/** Slugs of the papers' authors, by paper. */
export async function authorsByPaper(
  db: Kysely<Schema>,
  ids: readonly number[],
): Promise<Map<number, Set<string>>> {
  const authors = new Map<number, Set<string>>();
  for (const chunk of chunks(ids)) {
    const rows = await db
      .selectFrom('paper_authors')
      .select(['paper_id', 'slug'])
      .where('paper_id', 'in', chunk)
      .execute();
    for (const { paper_id, slug } of rows) {
      const known = authors.get(paper_id);
      if (known) known.add(slug);
      else authors.set(paper_id, new Set([slug]));
    }
  }
  return authors;
}

/** Whether the two lists have different values of one scheme. */
export function identifiersConflict(
  one: readonly PaperIdentifiersTable[],
  other: readonly PaperIdentifiersTable[],
): boolean {
  return one.some(({ scheme, value }) =>
    other.some((theirs) => theirs.scheme === scheme && theirs.value !== value),
  );
}

function candidates(db: Kysely<Schema>) {
  return db
    .selectFrom('papers')
    .leftJoin('paper_authors', (join) =>
      join.onRef('paper_authors.paper_id', '=', 'papers.id').on('paper_authors.position', '=', 0),
    )
    .select([
      'papers.id',
      'papers.address',
      'papers.title',
      'papers.abstract',
      'papers.year',
      'paper_authors.slug as firstAuthor',
    ]);
}
