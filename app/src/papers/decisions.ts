import type { Kysely } from 'kysely';
import { type DecisionRow, insertDecision, latestDecisions, partingDecisions } from '../store/decisions.ts';
import type { ReadersSubmission } from '../store/marks.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Draft } from './drafts.ts';

/** A decision that cannot be made as it is wished; the message says why, and what to do. Nothing was changed. */
export class DecisionError extends Error {
  override readonly name = 'DecisionError';
}

/** Who decides: the name stands in the log. */
export interface Moderator {
  name: string;
}

/**
 * What a merge by hand took away, so that it can be undone: the paper that went, with its number, its records and its
 * addresses. Papers are named by number, records by id: both are never given twice.
 */
interface MergeDetail {
  kept: number;
  other: number;
  records: number[];
  addresses: string[];
  /** Numbers of the papers with which readers had done what went along: `originsOfActs`. Older merges have none. */
  readers?: number[];
  /** What readers had put on days with the paper that went. Older merges have none. */
  submissions?: ReadersSubmission[];
  /** The newest record of both: later ones came to the merged paper. */
  newest: number;
  /** Once it is undone: what stands apart since, whatever later records say. */
  apart?: Parted;
}

/** Records of two papers: of the one that kept its place, and of the one that left it. */
export interface Parted {
  stayed: number[];
  records: number[];
}

/** What a split by hand parted: the records that stayed, and those that went to a paper of their own. */
interface SplitDetail extends Parted {
  kept: number;
  other: number;
}

/** A merge or a split by hand; `undone` is null while it is in force. Times are ms UTC. */
export type Decision = { id: number; by: string; at: number; undone: { by: string; at: number } | null } & (
  | { kind: 'merge'; detail: MergeDetail }
  | { kind: 'split'; detail: SplitDetail }
);

type NewDecision = Pick<Decision, 'by' | 'at'> &
  ({ kind: 'merge'; detail: MergeDetail } | { kind: 'split'; detail: SplitDetail });

/** Keeps a decision in the log. */
export async function keepDecision(
  transaction: Parameters<typeof insertDecision>[0],
  decision: NewDecision,
): Promise<Decision> {
  const { kind, by, at, detail } = decision;
  const id = await insertDecision(transaction, {
    kind,
    by,
    at,
    detail: JSON.stringify(detail),
    undone_at: null,
    undone_by: null,
  });
  return { ...decision, id, undone: null };
}

/** Reads a row of the log. */
export function toDecision({ id, kind, by, at, detail, undone_at, undone_by }: DecisionRow): Decision {
  const undone = undone_at === null ? null : { by: undone_by ?? '', at: undone_at };
  return { id, by, at, undone, kind, detail: JSON.parse(detail) as never };
}

/** The newest decisions, undone ones too. */
export async function listDecisions(store: Pick<Store, 'db'>, limit: number): Promise<Decision[]> {
  return (await latestDecisions(store.db, limit)).map(toDecision);
}

/** The side of each parting that a record stands on, by the record's id: `5:a` and `5:b` never meet in one paper. */
export type SidesOfRecords = ReadonlyMap<number, readonly string[]>;

/**
 * The sides that splits in force and undone merges give to records: what an import must hold apart. Whoever decides by
 * hand is bound by `holds` alone.
 */
export async function loadSides(
  db: Kysely<Schema>,
  holds: (decision: Decision) => boolean = () => true,
): Promise<SidesOfRecords> {
  const sides = new Map<number, string[]>();
  const put = (records: readonly number[], side: string) => {
    for (const record of records) sides.set(record, [...(sides.get(record) ?? []), side]);
  };
  for (const decision of (await partingDecisions(db)).map(toDecision)) {
    const parted = decision.kind === 'split' ? decision.detail : decision.detail.apart;
    if (parted === undefined || !holds(decision)) continue;
    put(parted.stayed, `${decision.id}:a`);
    put(parted.records, `${decision.id}:b`);
  }
  return sides;
}

/** An undone merge may be decided again; a split has to be undone first. */
export const isSplit = ({ kind }: Decision) => kind === 'split';

/** The decision that holds two papers apart, or null. */
export function splitBetween(one: Pick<Draft, 'sides'>, other: Pick<Draft, 'sides'>): number | null {
  for (const side of one.sides) {
    if (other.sides.has(side.endsWith('a') ? side.replace('a', 'b') : side.replace('b', 'a'))) {
      return Number.parseInt(side, 10);
    }
  }
  return null;
}
