import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import { chunks } from './chunks.ts';
import type { PaperRecordsTable, Schema } from './schema.ts';

/** Those of the hashes under which the source has said something before. */
export async function knownHashes(
  db: Kysely<Schema>,
  source: string,
  hashes: readonly string[],
): Promise<Set<string>> {
  const known = new Set<string>();
  for (const chunk of chunks(hashes)) {
    const rows = await db
      .selectFrom('paper_records')
      .select('hash')
      .where('source', '=', source)
      .where('hash', 'in', chunk)
      .execute();
    for (const row of rows) known.add(row.hash);
  }
  return known;
}

/**
 * What the source has said after the records with these hashes, of the papers that those are of: each with the hash that
 * it came after, the oldest first. For most records that is nothing.
 */
export async function laterRecords(
  db: Kysely<Schema>,
  source: string,
  hashes: readonly string[],
): Promise<{ hash: string; id: number; body: string }[]> {
  const rows: { hash: string; id: number; body: string }[] = [];
  for (const chunk of chunks(hashes)) {
    const found = await db
      .selectFrom('paper_records as known')
      .innerJoin('paper_records as later', 'later.paper_id', 'known.paper_id')
      .select(['known.hash', 'later.id', 'later.body'])
      .where('known.source', '=', source)
      .where('known.hash', 'in', chunk)
      .where('later.source', '=', source)
      .whereRef('later.id', '>', 'known.id')
      .orderBy('later.id')
      .execute();
    rows.push(...found);
  }
  return rows;
}

/** Ids of the papers of which some record has one of these titles; an id may come twice. */
export async function papersWithTitles(
  db: Kysely<Schema>,
  titleHashes: readonly string[],
): Promise<number[]> {
  const papers: number[] = [];
  for (const hashes of chunks(titleHashes)) {
    const rows = await db
      .selectFrom('paper_records')
      .select('paper_id')
      .where('title_hash', 'in', hashes)
      .execute();
    papers.push(...rows.map((row) => row.paper_id));
  }
  return papers;
}

export type StoredRecord = Pick<
  Selectable<PaperRecordsTable>,
  'id' | 'paper_id' | 'source' | 'body' | 'imported_at'
>;

/** Every record of these papers, the oldest first. */
export async function recordsOfPapers(
  db: Kysely<Schema>,
  paperIds: readonly number[],
): Promise<StoredRecord[]> {
  const records: StoredRecord[] = [];
  for (const ids of chunks(paperIds)) {
    const rows = await db
      .selectFrom('paper_records')
      .select(['id', 'paper_id', 'source', 'body', 'imported_at'])
      .where('paper_id', 'in', ids)
      .orderBy('id')
      .execute();
    records.push(...rows);
  }
  return records;
}

/** Keeps records in the order given, each newer than all before. */
export async function insertRecords(
  transaction: Transaction<Schema>,
  records: readonly Insertable<PaperRecordsTable>[],
): Promise<void> {
  for (const chunk of chunks(records)) await transaction.insertInto('paper_records').values(chunk).execute();
}

/** Gives the records of one paper to another, before the first is deleted. */
export async function moveRecords(transaction: Transaction<Schema>, from: number, to: number): Promise<void> {
  await transaction.updateTable('paper_records').set({ paper_id: to }).where('paper_id', '=', from).execute();
}

/** Gives these records to a paper. */
export async function giveRecords(
  transaction: Transaction<Schema>,
  recordIds: readonly number[],
  to: number,
): Promise<void> {
  for (const ids of chunks(recordIds)) {
    await transaction.updateTable('paper_records').set({ paper_id: to }).where('id', 'in', ids).execute();
  }
}

/** Ids of the papers that these records are of now, each once. */
export async function papersOfRecords(db: Kysely<Schema>, recordIds: readonly number[]): Promise<number[]> {
  const papers = new Set<number>();
  for (const ids of chunks(recordIds)) {
    const rows = await db
      .selectFrom('paper_records')
      .select('paper_id')
      .distinct()
      .where('id', 'in', ids)
      .execute();
    for (const row of rows) papers.add(row.paper_id);
  }
  return [...papers].sort((a, b) => a - b);
}

/** Overwrites a stored record with what its source says now; it keeps its number and its paper. */
export async function overwriteRecord(
  transaction: Transaction<Schema>,
  id: number,
  record: Pick<Insertable<PaperRecordsTable>, 'hash' | 'title_hash' | 'body' | 'imported_at'>,
): Promise<void> {
  await transaction.updateTable('paper_records').set(record).where('id', '=', id).execute();
}

export async function deleteRecords(
  transaction: Transaction<Schema>,
  recordIds: readonly number[],
): Promise<void> {
  for (const ids of chunks(recordIds)) {
    await transaction.deleteFrom('paper_records').where('id', 'in', ids).execute();
  }
}
