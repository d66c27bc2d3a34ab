import { kemenyConsensus } from './kemeny.ts';
import { countPreferences, type Preferences } from './preferences.ts';

/** An order in which what cannot be told apart stands side by side. */
export interface TiedConsensus {
  /** Groups of systems, best first; systems of a group are tied, and stand in the order of Kemeny's consensus. */
  buckets: number[][];
  /**
   * One number fewer: the share of the rankings that would have to be turned round before a bucket is no longer
   * preferred to the next one.
   */
  breakdowns: number[];
}

/**
 * A consensus that a few rankings cannot overturn: Kemeny's order, of which neighbors are merged into one bucket, those
 * least apart first, until turning round less than the given share of the rankings swaps no two buckets. After Goibert,
 * Calauzènes, Irurozki & Clémençon, "Robust consensus in ranking data analysis" (ICML 2023): a near-tie that is shown
 * as an order is what an attack turns.
 *
 * How far a bucket is ahead of the next one is the mean, over the pairs between them, of wins less defeats, as a share
 * of all rankings; a ranking that is turned round changes that by at most twice its share.
 * @param rankings each with one score a system, the higher the better; NaN where nothing is known of it; −Infinity for
 *   one that belongs below all that were ranked.
 * @param breakdown from 0 (nothing but exact ties) to 1/2 (only what all agree on).
 * @throws RangeError for a ranking with another number of scores, or a share out of range.
 */
export function tiedConsensus(
  rankings: readonly Float64Array[],
  systems: number,
  breakdown = 0.1,
): TiedConsensus {
  if (!(breakdown >= 0 && breakdown <= 0.5))
    throw new RangeError(`a share of ${breakdown} is not from 0 to 0.5`);
  const { order } = kemenyConsensus(rankings, systems);
  const buckets = order.map((system) => [system]);
  const leads = pairLeads(countPreferences(rankings, systems), order);
  const share = (upper: number) => breakdownOf(buckets, leads, upper, rankings.length);
  for (;;) {
    const shares = buckets.slice(1).map((_, upper) => share(upper));
    const weakest = shares.indexOf(Math.min(...shares));
    const least = shares[weakest];
    if (least === undefined || (least > 0 && least >= breakdown)) return { buckets, breakdowns: shares };
    merge(buckets, leads, weakest);
  }
}

/** Sums of wins less defeats between buckets, row before column, in the order of the buckets. */
function pairLeads({ systems, wins }: Preferences, order: readonly number[]): Float64Array[] {
  return order.map((row) =>
    Float64Array.from(
      order,
      (column) => (wins[row * systems + column] as number) - (wins[column * systems + row] as number),
    ),
  );
}

function breakdownOf(
  buckets: readonly number[][],
  leads: readonly Float64Array[],
  upper: number,
  rankings: number,
): number {
  const pairs = (buckets[upper]?.length ?? 0) * (buckets[upper + 1]?.length ?? 0);
  return (leads[upper]?.[upper + 1] ?? 0) / pairs / rankings / 2;
}

/** Makes a bucket and the next one into one: rows and columns are added up. */
function merge(buckets: number[][], leads: Float64Array[], upper: number): void {
  const [kept, gone] = [leads[upper], leads[upper + 1]];
  if (kept === undefined || gone === undefined) return;
  buckets.splice(upper, 2, [...(buckets[upper] ?? []), ...(buckets[upper + 1] ?? [])]);
  leads.splice(upper + 1, 1);
  kept.forEach((value, column) => {
    kept[column] = value + (gone[column] as number);
  });
  for (const row of leads) {
    row[upper] = (row[upper] as number) + (row[upper + 1] as number);
    row.copyWithin(upper + 1, upper + 2);
  }
}
