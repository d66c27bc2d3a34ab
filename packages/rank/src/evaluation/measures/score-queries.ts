import { type Judgements, judgeRanking } from './judged-ranking.ts';
import type { Measure } from './measure.ts';

/**
 * A measure of every judged query, in the order of the judgements. A query without any answer is judged as one with
 * an empty ranking, so that a system gains nothing by staying silent; answers to queries that nobody judged do not
 * count. This is trec_eval with `-c`.
 * @param rankings documents by query, best first.
 * @throws RangeError for a measure that compares two rankings.
 */
export function scoreQueries(
  rankings: ReadonlyMap<string, readonly string[]>,
  judgements: ReadonlyMap<string, Judgements>,
  { declaration, parameters, cutoff }: Measure,
): Float64Array {
  const { score } = declaration;
  if (score === null)
    throw new RangeError(`${declaration.name} compares two rankings, not one with judgements`);
  return Float64Array.from(judgements, ([query, judged]) =>
    score(judgeRanking(rankings.get(query) ?? [], judged), cutoff ?? Number.POSITIVE_INFINITY, parameters),
  );
}
