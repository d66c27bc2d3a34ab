import { holdLock } from '../store/locks.ts';
import { lastPaperId } from '../store/papers.ts';
import type { Store } from '../store/store.ts';
import { type Decision, keepDecision, loadSides, type Moderator } from './decisions.ts';
import type { Draft } from './drafts.ts';
import { loadPaperAt, storeApart } from './rewrite.ts';

/**
 * Gives records of a paper a paper of their own, by hand. Identifiers go with the records that claim them, and an
 * address with its arXiv id. Both stay apart, whatever later records say, until the split is undone. Throws, and
 * changes nothing, when the address is unknown, a record is not of this paper, or no record would go or stay.
 */
export function splitPaper(
  store: Store,
  address: string,
  recordIds: readonly number[],
  by: Moderator,
  { now = Date.now() } = {},
): Promise<Decision> {
  return store.write(async (transaction) => {
    await holdLock(transaction, 'ingest');
    const paper = await loadPaperAt(transaction, address, await loadSides(transaction));
    const leaving = new Set(recordIds);
    refuseSplit(paper, leaving, address);
    const id = (await lastPaperId(transaction)) + 1;
    const ids = paper.records.map(({ order }) => order);
    await storeApart(transaction, paper, { leaves: ({ order }) => leaving.has(order), id, now });
    const detail = {
      kept: paper.id,
      other: id,
      stayed: ids.filter((record) => !leaving.has(record)),
      records: ids.filter((record) => leaving.has(record)),
    };
    return keepDecision(transaction, { kind: 'split', by: by.name, at: now, detail });
  });
}

function refuseSplit({ records }: Draft, leaving: ReadonlySet<number>, address: string): void {
  const known = new Set(records.map(({ order }) => order));
  const strangers = [...leaving].filter((record) => !known.has(record));
  const list = `Nothing was changed; broadsheet papers records ${address} lists its records.`;
  if (strangers.length > 0) throw new Error(`${address} has no record ${strangers.join(', ')}. ${list}`);
  if (leaving.size === 0) throw new Error(`Name the records that are to leave ${address}. ${list}`);
  if (leaving.size === known.size) throw new Error(`Every record of ${address} would leave it. ${list}`);
}
