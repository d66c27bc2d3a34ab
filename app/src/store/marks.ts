import type { Kysely, Transaction } from 'kysely';
import { chunks } from './chunks.ts';
import { dialectOf } from './dialect.ts';
import type { MarksTable, SubmissionsTable } from './people-schema.ts';
import type { Schema } from './schema.ts';

export type MarkKind = MarksTable['kind'];

/** Who saved these papers: one row a person and paper. */
export function saversOf(db: Kysely<Schema>, paperIds: readonly number[]): Promise<Marker[]> {
  return markersOf(db, 'save', paperIds);
}

/** Who voted for these papers: one row a person and paper. */
export function votersOf(db: Kysely<Schema>, paperIds: readonly number[]): Promise<Marker[]> {
  return markersOf(db, 'vote', paperIds);
}

interface Marker {
  paper: number;
  person: number;
}

async function markersOf(db: Kysely<Schema>, kind: MarkKind, paperIds: readonly number[]): Promise<Marker[]> {
  const markers: Marker[] = [];
  for (const ids of chunks(paperIds)) {
    const rows = await db
      .selectFrom('marks')
      .select(['paper_id as paper', 'person_id as person'])
      .distinct()
      .where('paper_id', 'in', ids)
      .where('kind', '=', kind)
      .execute();
    markers.push(...rows);
  }
  return markers;
}

/**
 * How many readers have voted for each of these papers, by id; papers without votes are left out. Whoever voted for two
 * papers that became one counts once.
 */
export async function countVotes(
  db: Kysely<Schema>,
  paperIds: readonly number[],
): Promise<Map<number, number>> {
  const votes = new Map<number, number>();
  for (const ids of chunks(paperIds)) {
    const rows = await db
      .selectFrom('marks')
      .select(({ fn }) => ['paper_id', fn.count<number>('person_id').distinct().as('votes')])
      .where('paper_id', 'in', ids)
      .where('kind', '=', 'vote')
      .groupBy('paper_id')
      .execute();
    for (const row of rows) votes.set(row.paper_id, row.votes);
  }
  return votes;
}

/**
 * What readers did with papers, and were told of them, which of them moderators have hidden, and how they
 * stood: a row says with which
 * paper it was made, and whose it is now. Two papers that become one may leave two rows of a kind: who reads them counts people, or papers, once.
 */
const TABLES_OF_ACTS = [
  'marks',
  'notices',
  'comments',
  'discussion_locks',
  'collection_items',
  'reads',
  'hidden_papers',
  'edition_items',
  'standings',
] as const;

/**
 * Gives what readers did with one paper, and what they were told of it, to another, before the first is deleted. Each
 * row remembers where it was made: `takeBack` undoes this.
 */
export async function moveReadersActs(
  transaction: Transaction<Schema>,
  from: number,
  to: number,
): Promise<void> {
  await waitForActs(transaction, from);
  for (const table of TABLES_OF_ACTS) {
    await transaction.updateTable(table).set({ paper_id: to }).where('paper_id', '=', from).execute();
  }
  await moveReadersSubmissions(transaction, from, to);
}

/** Until it is committed what somebody does with the paper is not seen, and would go with it. SQLite has one writer. */
async function waitForActs(transaction: Transaction<Schema>, paperId: number): Promise<void> {
  if (dialectOf(transaction) === 'sqlite') return;
  await transaction.selectFrom('papers').select('id').where('id', '=', paperId).forUpdate().execute();
}

/** A day on which both stood keeps one row. */
async function moveReadersSubmissions(
  transaction: Transaction<Schema>,
  from: number,
  to: number,
): Promise<void> {
  await giveSubmissions(transaction, await readersSubmissions(transaction, from), to);
}

/** What a reader put on a day, without the paper. */
export type ReadersSubmission = Omit<SubmissionsTable, 'paper_id'>;

/** What readers have put on days with this paper. */
export function readersSubmissions(db: Kysely<Schema>, paper: number): Promise<ReadersSubmission[]> {
  return db
    .selectFrom('submissions')
    .select(['day', 'source', 'submitter', 'submitted_at', 'person_id'])
    .where('paper_id', '=', paper)
    .where('person_id', 'is not', null)
    .orderBy('day')
    .execute();
}

/** Gives a paper that has come to be again what was submitted with it; what the other paper had itself stays there. */
export async function takeBackSubmissions(
  transaction: Transaction<Schema>,
  submissions: readonly ReadersSubmission[],
  { from, to }: { from: number; to: number },
): Promise<void> {
  for (const { day, source, person_id, submitted_at } of submissions) {
    await transaction
      .deleteFrom('submissions')
      .where('paper_id', '=', from)
      .where('day', '=', day)
      .where('source', '=', source)
      .where('person_id', '=', person_id)
      .where('submitted_at', '=', submitted_at)
      .execute();
  }
  await giveSubmissions(transaction, submissions, to);
}

async function giveSubmissions(
  transaction: Transaction<Schema>,
  submissions: readonly ReadersSubmission[],
  paper: number,
): Promise<void> {
  if (submissions.length === 0) return;
  await transaction
    .insertInto('submissions')
    .values(submissions.map((row) => ({ ...row, paper_id: paper })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The numbers of the papers with which readers did what is now kept with this one, its own included. */
export async function originsOfActs(db: Kysely<Schema>, paperId: number): Promise<number[]> {
  const origins = new Set([paperId]);
  for (const table of TABLES_OF_ACTS) {
    const rows = await db
      .selectFrom(table)
      .select('first_paper_id as id')
      .distinct()
      .where('paper_id', '=', paperId)
      .execute();
    for (const { id } of rows) if (id !== null) origins.add(id);
  }
  return [...origins].sort((a, b) => a - b);
}

/** Gives what readers did with the papers of these numbers back from one paper to another that has come to be again. */
export async function takeBackReadersActs(
  transaction: Transaction<Schema>,
  origins: readonly number[],
  { from, to }: { from: number; to: number },
): Promise<void> {
  for (const ids of chunks(origins)) {
    for (const table of TABLES_OF_ACTS) {
      await transaction
        .updateTable(table)
        .set({ paper_id: to })
        .where('paper_id', '=', from)
        .where('first_paper_id', 'in', ids)
        .execute();
    }
  }
}
