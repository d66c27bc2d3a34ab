import { type Comparison, compareSystems } from '@broadsheet/rank';
import { markdownTable, measure } from '../report/markdown-table.ts';

/** nDCG@10 of every question of every collection, setting by setting; the first setting changes nothing. */
export interface Outcome {
  collections: readonly string[];
  settings: readonly string[];
  /** By setting, then by collection. */
  scores: readonly (readonly Float64Array[])[];
}

/**
 * A table of what settings change. Each half of the questions is judged with the setting whose mean over collections
 * is best on the other half, so that no question has a part in what it is judged by.
 */
export function comparisonTable(title: string, outcome: Outcome): string {
  const chosen = [0, 1].map((half) => bestSetting(outcome, 1 - half));
  const pairs = outcome.collections.map((_, collection) => {
    const without = outcome.scores[0]?.[collection] ?? new Float64Array();
    const changed = without.map((_, question) =>
      scoreOf(outcome, chosen[question % 2] ?? 0, collection, question),
    );
    return { without, changed };
  });
  const rows = pairs.map(({ without, changed }, collection) => [
    outcome.collections[collection] ?? '',
    without.length,
    measure(mean(without)),
    measure(mean(changed)),
    paired(changed, without),
  ]);
  const before = mean(pairs.map(({ without }) => mean(without)));
  const after = mean(pairs.map(({ changed }) => mean(changed)));
  const names = chosen.map((setting) => outcome.settings[setting]).join(' / ');
  return [
    `${title}: ${names}`,
    markdownTable(
      ['collection', 'queries', 'without', 'with', 'difference'],
      [...rows, ['mean', '', measure(before), measure(after), signed(after - before)]],
    ),
  ].join('\n');
}

/** Every setting with its mean over all questions of each collection: what was tried, not what to believe. */
export function tried({ settings, scores, collections }: Outcome): string {
  const rows = settings.map((name, setting) => {
    const means = (scores[setting] ?? []).map((column) => mean(column));
    return [name, measure(mean(means)), ...means.map(measure)];
  });
  return markdownTable(['setting', 'mean', ...collections], rows);
}

/** The setting, but not the first, that is best on the questions of one half: the even or the odd ones. */
function bestSetting({ settings, scores }: Outcome, half: number): number {
  const means = settings.map((_, setting) =>
    mean(
      (scores[setting] ?? []).map((column) => mean(column.filter((_, question) => question % 2 === half))),
    ),
  );
  const changed = means.slice(1);
  return 1 + changed.indexOf(Math.max(...changed));
}

function scoreOf({ scores }: Outcome, setting: number, collection: number, question: number): number {
  return scores[setting]?.[collection]?.[question] ?? Number.NaN;
}

function paired(one: Float64Array, other: Float64Array): string {
  const { difference, p }: Comparison = compareSystems(one, other);
  const [value, low, high] = [difference.value, difference.low, difference.high].map(signed);
  return `${value} [${low}, ${high}], p ${p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`}`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}

function mean(values: Float64Array | readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
