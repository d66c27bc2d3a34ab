import type { Kysely } from 'kysely';
import { identifiersOfPapers, papersWithIdentifiers } from '../store/identifiers.ts';
import { papersWithTitles, recordsOfPapers, type StoredRecord } from '../store/records.ts';
import type { PaperIdentifiersTable, Schema } from '../store/schema.ts';
import { addDraft, type DraftRecord, type Drafts, emptyDrafts } from './drafts.ts';
import { recordFromJson } from './record.ts';
import { identityOf } from './same-paper.ts';

/** The order of a batch's first record: after that of every stored one, which is its id. */
export const NEWER_THAN_STORED = 2 ** 52;

/** Every stored paper that one of the records may be of, whole. */
export async function loadDrafts(db: Kysely<Schema>, records: readonly DraftRecord[]): Promise<Drafts> {
  const drafts = emptyDrafts();
  const ids = await candidateIds(db, records);
  if (ids.length === 0) return drafts;
  const stored = Map.groupBy(await recordsOfPapers(db, ids), (row) => row.paper_id);
  const identifiers = Map.groupBy(await identifiersOfPapers(db, ids), (row) => row.paper_id);
  for (const id of ids) {
    addDraft(drafts, {
      id,
      stored: true,
      identifiers: identifierMap(identifiers.get(id) ?? []),
      records: (stored.get(id) ?? []).map(toDraftRecord),
      mergedInto: null,
    });
  }
  return drafts;
}

async function candidateIds(db: Kysely<Schema>, records: readonly DraftRecord[]): Promise<number[]> {
  const identifiers = records.flatMap(({ identity }) => identity.identifiers);
  const titles = [...new Set(records.map(({ identity }) => identity.titleHash))];
  const ids = [...(await papersWithIdentifiers(db, identifiers)), ...(await papersWithTitles(db, titles))];
  return [...new Set(ids)].sort((a, b) => a - b);
}

function identifierMap(rows: readonly PaperIdentifiersTable[]) {
  return new Map(rows.map(({ scheme, value }) => [scheme, value]));
}

function toDraftRecord({ id, source, body }: StoredRecord): DraftRecord {
  const record = recordFromJson(body);
  return { order: id, source, record, identity: identityOf(record) };
}
