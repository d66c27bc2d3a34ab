import {
  type Comparison,
  compareSystems,
  formatMeasure,
  type Interval,
  type Measure,
  meanInterval,
  type Qrels,
  type Run,
  scoreQueries,
} from '@broadsheet/rank';

/** One measure of every mode, over the judged queries of one collection. */
export interface MeasureReport {
  /** Canonical name. */
  measure: string;
  /** Mean with a 95 % interval, by mode. */
  modes: Record<string, Interval>;
  /** Every mode after the first, compared with each one before it. */
  comparisons: ({ mode: string; against: string } & Comparison)[];
}

/**
 * What the runs of several modes are worth, measure by measure.
 * @param qrels judgements of queries that were asked; without any, there is nothing to report.
 */
export function judgeRuns(
  runs: ReadonlyMap<string, Run>,
  qrels: Qrels,
  measures: readonly Measure[],
): MeasureReport[] {
  if (qrels.size === 0) return [];
  const rankings = [...runs].map(([mode, run]) => [mode, documentsOf(run)] as const);
  return measures.map((measure) => {
    const scores = rankings.map(([mode, of]) => [mode, scoreQueries(of, qrels, measure)] as const);
    return {
      measure: formatMeasure(measure),
      modes: Object.fromEntries(scores.map(([mode, of]) => [mode, meanInterval(of)])),
      comparisons: scores.flatMap(([mode, of], place) =>
        scores.slice(0, place).map(([against, others]) => ({ mode, against, ...compareSystems(of, others) })),
      ),
    };
  });
}

function documentsOf(run: Run): Map<string, string[]> {
  return new Map([...run].map(([query, answers]) => [query, answers.map(({ document }) => document)]));
}
