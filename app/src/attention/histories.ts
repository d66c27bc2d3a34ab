import type { VotesHistory } from '@broadsheet/rank';
import type { Kysely } from 'kysely';
import { chunks } from '../store/chunks.ts';
import { countVotes } from '../store/marks.ts';
import type { Schema } from '../store/schema.ts';

/** A paper that has been voted on: it stood on a day, or has votes at its sources. */
export interface VotedPaper {
  id: number;
  publishedDay: number;
  /** log₂(1 + votes), at its sources and here. */
  doublings: number;
}

interface VotedRow {
  key: string;
  id: number;
  publishedDay: number;
  upvotes: number;
}

/** The papers under these names (slugs of authors) that have been voted on, by name. */
export async function papersOfAuthors(
  db: Kysely<Schema>,
  slugs: readonly string[],
): Promise<Map<string, VotedPaper[]>> {
  const rows: VotedRow[] = [];
  for (const names of chunks(slugs)) {
    const found = await votedPapers(db)
      .innerJoin('paper_authors', 'paper_authors.paper_id', 'papers.id')
      .where('paper_authors.slug', 'in', names)
      .select('paper_authors.slug as key')
      .execute();
    for (const row of found) rows.push(row);
  }
  return withVotes(db, rows);
}

/** The papers of these organizations, as sources write them, that have been voted on, by organization. */
export async function papersOfOrganizations(
  db: Kysely<Schema>,
  organizations: readonly string[],
): Promise<Map<string, VotedPaper[]>> {
  const rows: VotedRow[] = [];
  for (const names of chunks(organizations)) {
    const found = await votedPapers(db)
      .where('papers.organization', 'in', names)
      .select('papers.organization as key')
      .execute();
    for (const { key, ...row } of found) rows.push({ ...row, key: key ?? '' });
  }
  return withVotes(db, rows);
}

/** What somebody's papers of before a day amount to. Where nobody counted votes, nothing is learned of anybody. */
export function historyBefore(papers: readonly VotedPaper[], day: number): VotesHistory {
  const earlier = papers.filter(({ publishedDay }) => publishedDay < day);
  return {
    papers: earlier.length,
    doublings: earlier.reduce((sum, { doublings }) => sum + doublings, 0),
  };
}

function votedPapers(db: Kysely<Schema>) {
  return db
    .selectFrom('papers')
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('papers.upvotes', '>', 0),
        exists(
          selectFrom('submissions')
            .select('submissions.paper_id')
            .whereRef('submissions.paper_id', '=', 'papers.id'),
        ),
      ]),
    )
    .select(['papers.id as id', 'papers.published_day as publishedDay', 'papers.upvotes as upvotes']);
}

async function withVotes(db: Kysely<Schema>, rows: readonly VotedRow[]): Promise<Map<string, VotedPaper[]>> {
  const here = await countVotes(db, [...new Set(rows.map(({ id }) => id))]);
  const papers = rows.map(({ key, id, publishedDay, upvotes }) => ({
    key,
    paper: { id, publishedDay, doublings: Math.log2(1 + upvotes + (here.get(id) ?? 0)) },
  }));
  const byKey = Map.groupBy(papers, ({ key }) => key);
  return new Map([...byKey].map(([key, group]) => [key, group.map(({ paper }) => paper)]));
}
