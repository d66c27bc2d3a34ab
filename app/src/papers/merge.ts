import type { Transaction } from 'kysely';
import { addressesOf } from '../store/addresses.ts';
import { holdLock } from '../store/locks.ts';
import { originsOfActs, readersSubmissions } from '../store/marks.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import {
  type Decision,
  DecisionError,
  isSplit,
  keepDecision,
  loadSides,
  type Moderator,
  splitBetween,
} from './decisions.ts';
import type { Draft } from './drafts.ts';
import { loadPaperAt, storeTogether } from './rewrite.ts';

/** The same as `mergePapers`, as a part of what else a transaction does. */
export async function mergeWithin(
  transaction: Transaction<Schema>,
  { kept: keptAddress, other: otherAddress }: { kept: string; other: string },
  by: Moderator,
  now: number,
): Promise<Decision> {
  await holdLock(transaction, 'ingest');
  const sides = await loadSides(transaction, isSplit);
  const kept = await loadPaperAt(transaction, keptAddress, sides);
  const other = await loadPaperAt(transaction, otherAddress, sides);
  refuseMerge(kept, other, `${keptAddress} and ${otherAddress}`);
  const detail = {
    kept: kept.id,
    other: other.id,
    records: other.records.map(({ order }) => order),
    addresses: await addressesOf(transaction, other.id),
    readers: await originsOfActs(transaction, other.id),
    submissions: await readersSubmissions(transaction, other.id),
    newest: Math.max(...[...kept.records, ...other.records].map(({ order }) => order)),
  };
  await storeTogether(transaction, kept, other, now);
  return keepDecision(transaction, { kind: 'merge', by: by.name, at: now, detail });
}

/**
 * Makes one paper of two by hand, also where their identifiers conflict: the first keeps its address, the other's
 * addresses redirect to it, and either's identifiers find it from now on. Throws a DecisionError, and changes nothing, when an address
 * is unknown, when both are one paper already, or when a split in force holds them apart.
 */
export function mergePapers(
  store: Store,
  keptAddress: string,
  otherAddress: string,
  by: Moderator,
  { now = Date.now() } = {},
): Promise<Decision> {
  return store.write((transaction) =>
    mergeWithin(transaction, { kept: keptAddress, other: otherAddress }, by, now),
  );
}

function refuseMerge(kept: Draft, other: Draft, names: string): void {
  if (kept.id === other.id) throw new DecisionError(`${names} are one paper already. Nothing was changed.`);
  const split = splitBetween(kept, other);
  if (split === null) return;
  throw new DecisionError(
    `${names} were split by hand (decision ${split}). Nothing was changed; to make them one again, undo that decision.`,
  );
}
