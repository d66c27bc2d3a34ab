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
 * How far a bucket is ahead of the next one is the mean, over the pairs between them and the rankings that know both, of
 * wins less defeats; a ranking that is turned round changes that by at most twice its share.
 * @param rankings each with one score a system, the higher the better; NaN where nothing is known of it; −Infinity for
 *   one that belongs below all that were ranked: of two such ones a ranking knows nothing.
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
  const known = timesKnown(rankings, order);
  const share = (upper: number) => {
    const times = known[upper]?.[upper + 1] ?? 0;
    return times > 0 ? (leads[upper]?.[upper + 1] ?? 0) / times / 2 : 0;
  };
  for (;;) {
    const shares = buckets.slice(1).map((_, upper) => share(upper));
    const weakest = shares.indexOf(Math.min(...shares));
    const least = shares[weakest];
    if (least === undefined || (least > 0 && least >= breakdown)) return { buckets, breakdowns: shares };
    buckets.splice(weakest, 2, [...(buckets[weakest] ?? []), ...(buckets[weakest + 1] ?? [])]);
    for (const sums of [leads, known]) addUp(sums, weakest);
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

/** How many rankings know something of each pair. */
function timesKnown(rankings: readonly Float64Array[], order: readonly number[]): Float64Array[] {
  const times = order.map(() => new Float64Array(order.length));
  for (const scores of rankings) {
    const own = Float64Array.from(order, (system) => scores[system] as number);
    for (let row = 0; row < own.length; row++) {
      const score = own[row] as number;
      const counts = times[row] as Float64Array;
      if (Number.isNaN(score)) continue;
      const least = score > Number.NEGATIVE_INFINITY ? Number.NEGATIVE_INFINITY : -Number.MAX_VALUE;
      for (let column = 0; column < own.length; column++)
        if ((own[column] as number) >= least) counts[column] = (counts[column] as number) + 1;
    }
  }
  return times;
}

/** Makes a row and the next one, and a column and the next one, into one each. */
function addUp(sums: Float64Array[], upper: number): void {
  const [kept, gone] = [sums[upper], sums[upper + 1]];
  if (kept === undefined || gone === undefined) return;
  sums.splice(upper + 1, 1);
  for (let column = 0; column < kept.length; column++)
    kept[column] = (kept[column] as number) + (gone[column] as number);
  for (const row of sums) {
    row[upper] = (row[upper] as number) + (row[upper + 1] as number);
    row.copyWithin(upper + 1, upper + 2);
  }
}
