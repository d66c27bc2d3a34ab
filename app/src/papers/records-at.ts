import { paperAt } from '../store/addresses.ts';
import { recordsOfPapers } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { recordFromJson } from './record.ts';
import { identityOf } from './same-paper.ts';

/** What a moderator sees of a record before deciding about it. */
export interface RecordLine {
  id: number;
  source: string;
  title: string;
  /** `doi:10.1000/1`, the deciding one first. */
  identifiers: string[];
}

/** The records of the paper at an address, the oldest first. Throws when no paper was ever there. */
export async function recordsAt({ db }: Pick<Store, 'db'>, address: string): Promise<RecordLine[]> {
  const paper = await paperAt(db, address);
  if (paper === null) throw new Error(`No paper has the address ${address}.`);
  return (await recordsOfPapers(db, [paper])).map(({ id, source, body }) => {
    const record = recordFromJson(body);
    const identifiers = identityOf(record).identifiers.map(({ scheme, value }) => `${scheme}:${value}`);
    return { id, source, title: record.title, identifiers };
  });
}
