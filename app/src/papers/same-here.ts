import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { shortHash } from './identity.ts';
import { loadDrafts, NEWER_THAN_STORED } from './load-drafts.ts';
import { likeliestPaper } from './match.ts';
import { type PaperRecord, recordToJson } from './record.ts';
import { identityOf } from './same-paper.ts';

/** The number of the stored paper that a record would most likely join if it were taken in now; null for a new one. */
export async function paperOfRecord(db: Kysely<Schema>, record: PaperRecord): Promise<number | null> {
  const draft = { order: NEWER_THAN_STORED, source: '', record, seenAt: 0, identity: identityOf(record) };
  return likeliestPaper(await loadDrafts(db, [draft]), draft)?.id ?? null;
}

/** The number of the paper that a record of this source was given to when it was taken in. */
export async function paperWithRecord(
  db: Kysely<Schema>,
  source: string,
  record: PaperRecord,
): Promise<number | null> {
  const row = await db
    .selectFrom('paper_records')
    .select('paper_id')
    .where('source', '=', source)
    .where('hash', '=', shortHash(recordToJson(record)))
    .executeTakeFirst();
  return row?.paper_id ?? null;
}
