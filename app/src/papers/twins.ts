import type { Store } from '../store/store.ts';
import { TWIN_REASONS, type TwinReason, type Twins } from './twin.ts';
import { conflictingTwins } from './twins-equal.ts';
import { nearTwins } from './twins-near.ts';

export interface TwinReport {
  /** How many pairs were found, by reason; a pair counts once, under the first reason that holds. */
  counts: Record<TwinReason, number>;
  /** The first `limit` of each reason. */
  twins: Twins[];
}

/**
 * Looks for papers that may be one and were left apart. Reads the whole store in pieces and holds some thirty bytes a
 * paper; it changes nothing.
 */
export async function findTwins(store: Pick<Store, 'db'>, limit: number): Promise<TwinReport> {
  const counts = Object.fromEntries(Object.keys(TWIN_REASONS).map((reason) => [reason, 0])) as Record<
    TwinReason,
    number
  >;
  const twins: Twins[] = [];
  const seen = new Set<string>();
  for (const search of [conflictingTwins, nearTwins]) {
    for await (const found of search(store.db)) {
      const pair = `${found.one.address} ${found.other.address}`;
      if (seen.has(pair)) continue;
      seen.add(pair);
      counts[found.reason] += 1;
      if (counts[found.reason] <= limit) twins.push(found);
    }
  }
  return { counts, twins };
}
