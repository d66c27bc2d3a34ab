import type { Kysely } from 'kysely';
import { activeSplits, type DecisionRow, insertDecision, latestDecisions } from '../store/decisions.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Draft } from './drafts.ts';

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
  /** The newest record of both: later ones came to the merged paper. */
  newest: number;
}

/** What a split by hand parted: the records that stayed, and those that went to a paper of their own. */
interface SplitDetail {
  kept: number;
  other: number;
  stayed: number[];
  records: number[];
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

/** The side of each split that a record stands on, by the record's id: `5:a` and `5:b` never meet in one paper. */
export type SidesOfRecords = ReadonlyMap<number, readonly string[]>;

/** The sides that the splits in force give to records; `but` leaves one split out, as if it were undone. */
export async function loadSides(db: Kysely<Schema>, but?: number): Promise<SidesOfRecords> {
  const sides = new Map<number, string[]>();
  const put = (record: number, side: string) => {
    const known = sides.get(record);
    if (known) known.push(side);
    else sides.set(record, [side]);
  };
  for (const row of await activeSplits(db)) {
    const decision = toDecision(row);
    if (decision.kind !== 'split' || decision.id === but) continue;
    for (const record of decision.detail.stayed) put(record, `${decision.id}:a`);
    for (const record of decision.detail.records) put(record, `${decision.id}:b`);
  }
  return sides;
}

/** The split that holds two papers apart, or null. */
export function splitBetween(one: Pick<Draft, 'sides'>, other: Pick<Draft, 'sides'>): number | null {
  for (const side of one.sides) {
    if (other.sides.has(side.endsWith('a') ? side.replace('a', 'b') : side.replace('b', 'a'))) {
      return Number.parseInt(side, 10);
    }
  }
  return null;
}
