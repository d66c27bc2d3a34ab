import type { Interval } from '@broadsheet/rank';
import type { CombinedMeasure } from './combine.ts';
import type { CollectionReport } from './evaluate.ts';
import type { MeasureReport } from './judge-runs.ts';

/** The report as text: a table per collection, one measure a line, one mode a column. */
export function describeEvaluation(
  collections: readonly CollectionReport[],
  combined: readonly CombinedMeasure[],
): string {
  const texts = collections.map(describeCollection);
  return [...texts, ...(collections.length > 1 ? [describeCombined(combined)] : [])].join('\n');
}

/** The report as one JSON value. Means stand under `measures`; the rest is beside them. */
export function jsonEvaluation(
  collections: readonly CollectionReport[],
  combined: readonly CombinedMeasure[],
): object {
  return { collections: collections.map(jsonCollection), combined };
}

function jsonCollection({ measures, ...rest }: CollectionReport): object {
  const byMeasure = (pick: (interval: Interval) => unknown) =>
    Object.fromEntries(measures.map(({ measure, modes }) => [measure, mapValues(modes, pick)]));
  return {
    ...rest,
    measures: byMeasure(({ value }) => value),
    intervals: byMeasure(({ low, high }) => [low, high]),
    comparisons: measures.flatMap(({ measure, comparisons }) =>
      comparisons.map((of) => ({ measure, ...of })),
    ),
  };
}

function describeCollection({
  name,
  documents,
  asked,
  queries,
  unknown,
  measures,
}: CollectionReport): string {
  const counts = `${documents.toLocaleString('en')} documents, ${asked} queries, ${queries} of them judged`;
  const left = unknown > 0 ? [`${unknown} judged queries are not in queries.jsonl and were left out.`] : [];
  if (measures.length === 0)
    return `${name}: ${counts}\n${left.join('')}No asked query is judged: no measures.\n`;
  const lines = [`${name}: ${counts}; mean with 95 % interval`, ...left, ...table(measures)];
  return `${[...lines, ...measures.flatMap(differences)].join('\n')}\n`;
}

function table(measures: readonly MeasureReport[]): string[] {
  const names = Object.keys(measures[0]?.modes ?? {});
  const head = row('', names);
  return [head, ...measures.map(({ measure, modes }) => row(measure, Object.values(modes).map(figures)))];
}

function differences({ measure, comparisons }: MeasureReport): string[] {
  return comparisons.map(
    ({ mode, against, difference, p }) =>
      `${measure}: ${mode} − ${against} = ${figures(difference)}, p = ${p < 0.001 ? '< 0.001' : p.toFixed(3)}`,
  );
}

function describeCombined(combined: readonly CombinedMeasure[]): string {
  if (combined.length === 0) return 'Nothing is judged.\n';
  const names = Object.keys(combined[0]?.mean ?? {});
  const lines = combined.map(({ measure, mean, order }) => {
    const means = names.map((name) => (mean[name] ?? Number.NaN).toFixed(4));
    return `${row(measure, means)}${order.length > 1 ? `  ${order.join(' > ')}` : ''}`;
  });
  const head = names.length > 1 ? `${row('', names)}  consensus of ranks` : row('', names);
  return `${['All collections, each counting the same: mean of means', head, ...lines].join('\n')}\n`;
}

function figures({ value, low, high }: Interval): string {
  const range = Number.isNaN(low) ? 'no interval' : `${low.toFixed(4)}, ${high.toFixed(4)}`;
  return `${value.toFixed(4)} [${range}]`;
}

function row(label: string, cells: readonly string[]): string {
  return [label.padEnd(18), ...cells.map((cell) => cell.padEnd(24))].join('').trimEnd();
}

function mapValues<Value, Result>(record: Record<string, Value>, change: (value: Value) => Result) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
