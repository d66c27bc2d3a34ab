import type { Transaction } from 'kysely';
import { moveAddresses } from '../store/addresses.ts';
import { decisionWithId, markUndone } from '../store/decisions.ts';
import { holdLock } from '../store/locks.ts';
import { takeBackReadersActs, takeBackSubmissions } from '../store/marks.ts';
import { papersOfRecords } from '../store/records.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import {
  type Decision,
  DecisionError,
  isSplit,
  loadSides,
  type Moderator,
  type Parted,
  splitBetween,
  toDecision,
} from './decisions.ts';
import { addDraft, type Draft, type DraftRecord, emptyDrafts } from './drafts.ts';
import { likeliestPaper } from './match.ts';
import { loadPaper, storeApart, storeTogether } from './rewrite.ts';
import { takeApart } from './take-apart.ts';

/**
 * Takes a merge or a split by hand back. A merged paper gets its number, its records and its addresses again, and
 * those of the records that came since which are likelier its own; after that only another merge by hand makes the two
 * one again, whatever later records say. Throws a DecisionError, and changes nothing, when there is no such decision,
 * when it is undone already, or when a later decision has to be undone first.
 */
export function undo(
  store: Store,
  decisionId: number,
  by: Moderator,
  { now = Date.now() } = {},
): Promise<Decision> {
  return store.write((transaction) => undoWithin(transaction, decisionId, by, now));
}

/** The same as a part of what else a transaction does. */
export async function undoWithin(
  transaction: Transaction<Schema>,
  decisionId: number,
  by: Moderator,
  now: number,
): Promise<Decision> {
  await holdLock(transaction, 'ingest');
  const row = await decisionWithId(transaction, decisionId);
  if (row === null) throw new DecisionError(`There is no decision ${decisionId}. Nothing was changed.`);
  const decision = toDecision(row);
  if (decision.undone !== null)
    throw new DecisionError(`Decision ${decisionId} is undone already. Nothing was changed.`);
  const undone = { by: by.name, at: now };
  if (decision.kind === 'merge') decision.detail.apart = await undoMerge(transaction, decision, now);
  else await undoSplit(transaction, decision, now);
  await markUndone(transaction, decisionId, { ...undone, detail: JSON.stringify(decision.detail) });
  return { ...decision, undone };
}

async function undoMerge(
  transaction: Transaction<Schema>,
  { id, detail }: Decision & { kind: 'merge' },
  now: number,
): Promise<Parted> {
  const from = await onlyPaper(transaction, detail.records, id);
  const paper = await loadPaper(transaction, from, await loadSides(transaction));
  const own = new Set(detail.records);
  if (paper.records.every(({ order }) => own.has(order))) throw movedSince(id);
  const leaves = withLaterRecords(paper, own, detail.newest, detail.other);
  await storeApart(transaction, paper, { leaves, id: detail.other, now });
  await moveAddresses(transaction, detail.addresses, { from, to: detail.other });
  const sides = { from, to: detail.other };
  await takeBackReadersActs(transaction, detail.readers ?? [detail.other], sides);
  await takeBackSubmissions(transaction, detail.submissions ?? [], sides);
  const ids = (which: boolean) =>
    paper.records.filter((record) => leaves(record) === which).map(({ order }) => order);
  return { stayed: ids(false), records: ids(true) };
}

/** Which records leave: the merged paper's own, and later ones that are likelier of it than of the other. */
function withLaterRecords(
  paper: Draft,
  own: ReadonlySet<number>,
  newest: number,
  id: number,
): (record: DraftRecord) => boolean {
  const before: Draft = { ...paper, records: paper.records.filter(({ order }) => order <= newest) };
  const { stayed, left } = takeApart(before, ({ order }) => own.has(order), id);
  const drafts = emptyDrafts();
  addDraft(drafts, stayed);
  addDraft(drafts, left);
  return (record) =>
    own.has(record.order) || (record.order > newest && likeliestPaper(drafts, record) === left);
}

async function undoSplit(
  transaction: Transaction<Schema>,
  { id, detail }: Decision & { kind: 'split' },
  now: number,
): Promise<void> {
  const sides = await loadSides(transaction, (other) => isSplit(other) && other.id !== id);
  const kept = await loadPaper(transaction, await onlyPaper(transaction, detail.stayed, id), sides);
  const other = await loadPaper(transaction, await onlyPaper(transaction, detail.records, id), sides);
  const split = splitBetween(kept, other);
  if (split !== null) throw undoFirst(id, `decision ${split} still holds them apart`);
  await storeTogether(transaction, kept, other, now);
}

/** The one paper that has all these records now. */
async function onlyPaper(
  transaction: Transaction<Schema>,
  records: readonly number[],
  decision: number,
): Promise<number> {
  const [paper, another] = await papersOfRecords(transaction, records);
  if (paper === undefined || another !== undefined) throw movedSince(decision);
  return paper;
}

function movedSince(decision: number): Error {
  return undoFirst(decision, 'a later decision has moved records of it');
}

function undoFirst(decision: number, reason: string): Error {
  return new DecisionError(
    `Decision ${decision} cannot be undone yet: ${reason}. Nothing was changed; undo that one first ` +
      '(broadsheet papers decisions lists them).',
  );
}
