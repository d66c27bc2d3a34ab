import { expectedVotes, type TrendingParameters, type VotePrior } from '@broadsheet/rank';
import { doublings } from './fit-attention.ts';
import type { ExpectedPair } from './fit-curve.ts';

/** The weights of the score that the archive can teach. */
export type TaughtWeights = Pick<TrendingParameters, 'discussion' | 'code' | 'stars'>;

/** Pull towards 0, in papers. */
const PENALTY = 20;

/**
 * What comments, code and stars of the first day add to the doublings of later votes beyond what the votes and the forecast
 * say: a ridge regression within days, of weights that are at least 0, one after the other until none changes.
 */
export function fitWeights(pairs: readonly ExpectedPair[], prior: VotePrior): TaughtWeights {
  const rows = centered(pairs, (pair) => [
    doublings(pair.laterVotes) -
      doublings(
        expectedVotes({ votes: pair.votes, countedAtDays: pair.age, forecast: pair.forecast }, prior),
      ),
    doublings(pair.comments),
    Number(pair.hasCode),
    doublings(pair.stars),
  ]);
  const weights = [0, 0, 0];
  for (let round = 0; round < 200; round++) {
    for (const place of weights.keys()) {
      let [match, size] = [0, PENALTY];
      for (const row of rows) {
        const rest = weights.reduce(
          (left, weight, other) => (other === place ? left : left - weight * (row[other + 1] as number)),
          row[0] as number,
        );
        match += rest * (row[place + 1] as number);
        size += (row[place + 1] as number) ** 2;
      }
      weights[place] = Math.max(0, match / size);
    }
  }
  const [discussion = 0, code = 0, stars = 0] = weights;
  return { discussion, code, stars };
}

/** Rows less the mean row of their day. */
function centered(pairs: readonly ExpectedPair[], row: (pair: ExpectedPair) => number[]): number[][] {
  return [...Map.groupBy(pairs, ({ day }) => day).values()].flatMap((papers) => {
    const rows = papers.map(row);
    const mean = (column: number) =>
      rows.reduce((sum, own) => sum + (own[column] as number), 0) / rows.length;
    const means = [0, 1, 2, 3].map(mean);
    return rows.map((own) => own.map((value, column) => value - (means[column] as number)));
  });
}
