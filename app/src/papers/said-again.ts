import type { Transaction } from 'kysely';
import { laterRecords } from '../store/records.ts';
import type { Schema } from '../store/schema.ts';
import type { NewRecord } from './drafts.ts';
import { shortHash } from './identity.ts';
import { recordFromJson } from './record.ts';
import { editionOf, inOrderOfVersions } from './versions.ts';

/**
 * Of a source that tells what papers are now: those of the given records that it has said before, and something else of
 * the same paper since. It takes the later one back, so the record is kept a second time, as the newest. Each stands
 * beside the record to keep, which has a hash of its own: of the text and of the record that it takes back. A text that
 * is the newest one already, or that a later version has left behind, is not among them.
 *
 * @param known the hashes under which the store has records of this source
 */
export async function saidAgain(
  transaction: Transaction<Schema>,
  source: string,
  given: readonly NewRecord[],
  known: ReadonlySet<string>,
): Promise<Map<NewRecord, NewRecord>> {
  // Where a batch tells of a paper twice, only its last word may come back: so a batch that comes twice changes nothing.
  const last = new Map(given.map((record) => [editionOf(record.record), record]));
  last.delete('');
  const candidates = [...last.values()].filter(({ hash }) => known.has(hash));
  const hashes = candidates.map(({ hash }) => hash);
  const later = Map.groupBy(await laterRecords(transaction, source, hashes), ({ hash }) => hash);
  return new Map(
    candidates.flatMap((record): [NewRecord, NewRecord][] => {
      const takenBack = takenBackBy(record, later.get(record.hash) ?? []);
      if (takenBack === null) return [];
      return [[record, { ...record, hash: shortHash(`${record.body} after ${takenBack}`) }]];
    }),
  );
}

/** The number of the later record that stands in the place of this one, and would not if this came again; or null. */
function takenBackBy(given: NewRecord, later: readonly { id: number; body: string }[]): number | null {
  const others = later
    .map(({ id, body }) => ({ id, body, source: given.source, record: recordFromJson(body) }))
    .filter(({ record }) => editionOf(record) === editionOf(given.record));
  const newest = inOrderOfVersions(others).at(-1);
  if (newest === undefined || newest.body === given.body) return null;
  const stands = inOrderOfVersions([...others, { ...newest, ...given, id: null }]).at(-1);
  return stands?.id === null ? newest.id : null;
}
