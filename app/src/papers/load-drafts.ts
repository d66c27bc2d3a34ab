import type { Kysely } from 'kysely';
import { identifiersOfPapers, papersWithIdentifiers } from '../store/identifiers.ts';
import { papersWithTitles, recordsOfPapers, type StoredRecord } from '../store/records.ts';
import type { Schema } from '../store/schema.ts';
import { loadSides, type SidesOfRecords } from './decisions.ts';
import { addDraft, type Draft, type DraftRecord, type Drafts, emptyDrafts } from './drafts.ts';
import { recordFromJson } from './record.ts';
import { identityOf } from './same-paper.ts';

/** The order of a batch's first record: after that of every stored one, which is its id. */
export const NEWER_THAN_STORED = 2 ** 52;

/** Every stored paper that one of the records may be of, whole. */
export async function loadDrafts(db: Kysely<Schema>, records: readonly DraftRecord[]): Promise<Drafts> {
  const drafts = emptyDrafts();
  const ids = await candidateIds(db, records);
  if (ids.length === 0) return drafts;
  for (const draft of await loadPapers(db, ids, await loadSides(db))) addDraft(drafts, draft);
  return drafts;
}

/** The stored papers with these numbers, in their order, whole: what an import or a decision by hand works on. */
export async function loadPapers(
  db: Kysely<Schema>,
  ids: readonly number[],
  sides: SidesOfRecords,
): Promise<Draft[]> {
  const stored = Map.groupBy(await recordsOfPapers(db, ids), (row) => row.paper_id);
  const identifiers = Map.groupBy(await identifiersOfPapers(db, ids), (row) => row.paper_id);
  return ids.map((id) => {
    const records = (stored.get(id) ?? []).map(toDraftRecord);
    const given = identifiers.get(id) ?? [];
    return {
      id,
      stored: true,
      identifiers: new Map(
        given.filter(({ alias }) => alias === 0).map(({ scheme, value }) => [scheme, value]),
      ),
      aliases: given.filter(({ alias }) => alias === 1).map(({ scheme, value }) => ({ scheme, value })),
      records,
      sides: sidesOf(records, sides),
      mergedInto: null,
    };
  });
}

/** The sides of splits on which these records stand. */
function sidesOf(records: readonly DraftRecord[], sides: SidesOfRecords): Set<string> {
  return sides.size === 0 ? new Set() : new Set(records.flatMap(({ order }) => sides.get(order) ?? []));
}

async function candidateIds(db: Kysely<Schema>, records: readonly DraftRecord[]): Promise<number[]> {
  const identifiers = records.flatMap(({ identity }) => identity.identifiers);
  const titles = [...new Set(records.map(({ identity }) => identity.titleHash))];
  const ids = [
    ...records.flatMap(({ about }) => about ?? []),
    ...(await papersWithIdentifiers(db, identifiers)),
    ...(await papersWithTitles(db, titles)),
  ];
  return [...new Set(ids)].sort((a, b) => a - b);
}

function toDraftRecord({ id, source, body, imported_at }: StoredRecord): DraftRecord {
  const record = recordFromJson(body);
  return { order: id, source, record, seenAt: imported_at, identity: identityOf(record) };
}
