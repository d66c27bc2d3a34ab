import { DecisionError, listDecisions } from '../../papers/decisions.ts';
import { mergeWithin } from '../../papers/merge.ts';
import { undoWithin } from '../../papers/undo.ts';
import { addressesOf } from '../../store/addresses.ts';
import type { Store } from '../../store/store.ts';
import type { Actor } from '../actor.ts';
import { logModeration } from '../moderation-log.ts';
import { actOnPapers } from './act-on-papers.ts';
import { requireOffice, type Terms } from './office.ts';
import { findSubject, type Subject } from './subjects.ts';
import { upholdReports } from './uphold-reports.ts';

/** `refused` with the reason, as a sentence; with anything but an entry nothing was changed. */
export type Merged =
  | { outcome: 'done'; entry: number; paper: string }
  | { outcome: 'no reason' }
  | { outcome: 'refused'; because: string };

/**
 * Makes one paper of two, or parts them again by the number of that decision; either stands in the public log, and a
 * merge upholds the reports about the paper that goes. Throws a NotAllowedError to whoever is no moderator.
 */
export async function mergePapersByOffice(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { kept, other, why: typed }: { kept: string; other: string; why: string },
  terms: Terms,
): Promise<Merged> {
  return orRefused(() =>
    actOnPapers(actor, store, { why: typed, terms }, async (transaction, why): Promise<Merged> => {
      const [subject, gone] = [
        await findSubject(transaction, `paper-${kept}`),
        await findSubject(transaction, `paper-${other}`),
      ];
      const { id } = await mergeWithin(transaction, { kept, other }, nameOf(actor), terms.now);
      // Unknown addresses were refused just now.
      if (subject === null || gone === null) throw new DecisionError('No such paper.');
      const detail = { other: gone.name, decision: id };
      const entry = await logModeration(
        transaction,
        actor,
        { act: 'merge', subject, why, detail },
        terms.now,
      );
      const told = { told: `It was merged into ${subject.name}: ${why}`, now: terms.now };
      await upholdReports(transaction, actor, gone, told);
      return { outcome: 'done', entry, paper: subject.name };
    }),
  );
}

/** Parts what a merge by hand has joined, by the number of that decision. */
export async function undoMergeByOffice(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { decision, why: typed }: { decision: number; why: string },
  terms: Terms,
): Promise<Merged> {
  return orRefused(() =>
    actOnPapers(actor, store, { why: typed, terms }, async (transaction, why): Promise<Merged> => {
      const undone = await undoWithin(transaction, decision, nameOf(actor), terms.now);
      const { kept } = undone.detail;
      const [address = ''] = await addressesOf(transaction, kept);
      const subject: Pick<Subject, 'kind' | 'id' | 'name'> = { kind: 'paper', id: kept, name: address };
      const detail = { decision };
      const entry = await logModeration(
        transaction,
        actor,
        { act: 'split', subject, why, detail },
        terms.now,
      );
      return { outcome: 'done', entry, paper: address };
    }),
  );
}

async function orRefused(act: () => Promise<Merged>): Promise<Merged> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DecisionError) return { outcome: 'refused', because: error.message };
    throw error;
  }
}

/** How the decisions of papers name who made them: the entry of the log has the handle. */
function nameOf(actor: Actor): { name: string } {
  return { name: actor.kind === 'person' ? `person ${actor.id}` : 'the command line' };
}

/** A merge by hand that is in force. */
export interface MergeInForce {
  decision: number;
  /** The paper's address now. */
  paper: string;
  title: string;
  /** Addresses that came with the merge. */
  other: string;
  /** ISO 8601 in UTC. */
  at: string;
}

const MOST_SHOWN = 30;

/** The newest merges by hand that are in force, the newest first. Throws a NotAllowedError to whoever is no moderator. */
export async function listMerges(actor: Actor, { db }: Pick<Store, 'db'>): Promise<MergeInForce[]> {
  requireOffice(actor, 'moderator');
  const decisions = await listDecisions({ db }, MOST_SHOWN);
  const merges = decisions.flatMap((decision) =>
    decision.kind === 'merge' && decision.undone === null ? [decision] : [],
  );
  if (merges.length === 0) return [];
  const ids = merges.map(({ detail }) => detail.kept);
  const papers = await db
    .selectFrom('papers')
    .select(['id', 'address', 'title'])
    .where('id', 'in', ids)
    .execute();
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return merges.flatMap(({ id, at, detail }) => {
    const paper = byId.get(detail.kept);
    if (paper === undefined) return [];
    const other = detail.addresses.join(', ');
    return [
      { decision: id, paper: paper.address, title: paper.title, other, at: new Date(at).toISOString() },
    ];
  });
}
