import type { Transaction } from 'kysely';
import { paperAt, redirectAddresses } from '../store/addresses.ts';
import { recordChanges } from '../store/changes.ts';
import { deleteIdentifiers } from '../store/identifiers.ts';
import { moveReadersActs } from '../store/marks.ts';
import { deletePapers } from '../store/papers.ts';
import { giveRecords, moveRecords } from '../store/records.ts';
import type { Schema } from '../store/schema.ts';
import { DecisionError, type SidesOfRecords } from './decisions.ts';
import type { Draft, DraftRecord } from './drafts.ts';
import { foldPaper } from './fold.ts';
import { loadPapers } from './load-drafts.ts';
import { putTogether, takeApart } from './take-apart.ts';
import { writePapers } from './write-batch.ts';

/** The paper at an address, whole. Throws a DecisionError when no paper was ever there. */
export async function loadPaperAt(
  transaction: Transaction<Schema>,
  address: string,
  sides: SidesOfRecords,
): Promise<Draft> {
  const id = await paperAt(transaction, address);
  if (id === null) {
    throw new DecisionError(
      `No paper has the address ${address}. Nothing was changed; search shows the addresses of papers.`,
    );
  }
  return loadPaper(transaction, id, sides);
}

/** The stored paper with this number, whole. */
export async function loadPaper(
  transaction: Transaction<Schema>,
  id: number,
  sides: SidesOfRecords,
): Promise<Draft> {
  const [paper] = await loadPapers(transaction, [id], sides);
  if (paper === undefined) throw new Error(`The paper with the number ${id} is gone.`);
  return paper;
}

/** Stores two papers as one: `kept` gets the other's records and identifiers, and the other's addresses redirect. */
export async function storeTogether(
  transaction: Transaction<Schema>,
  kept: Draft,
  other: Draft,
  now: number,
): Promise<void> {
  await moveRecords(transaction, other.id, kept.id);
  await redirectAddresses(transaction, other.id, kept.id);
  await moveReadersActs(transaction, other.id, kept.id);
  await deletePapers(transaction, [other.id]);
  await rewrite(transaction, putTogether(kept, other), now);
  await recordChanges(transaction, [kept.id]);
  await recordChanges(transaction, [other.id], { deleted: true });
}

/** Stores a paper as two; the records that `leaves` names get a paper with the number `id`. */
export async function storeApart(
  transaction: Transaction<Schema>,
  paper: Draft,
  { leaves, id, now }: { leaves: (record: DraftRecord) => boolean; id: number; now: number },
): Promise<void> {
  const { stayed, left } = takeApart(paper, leaves, id);
  // The paper that stays first: it may give up the address that the other one takes.
  await rewrite(transaction, stayed, now);
  await rewrite(transaction, left, now);
  await giveRecords(
    transaction,
    left.records.map(({ order }) => order),
    id,
  );
  await recordChanges(transaction, [stayed.id, id]);
}

async function rewrite(transaction: Transaction<Schema>, draft: Draft, now: number): Promise<void> {
  await deleteIdentifiers(transaction, draft.id);
  await writePapers(transaction, [{ draft, folded: foldPaper(draft.records) }], now);
}
