import { markdownTable, measure } from '../report/markdown-table.ts';
import type { TriedPenalties } from './choose-setting.ts';
import { type Compared, MEASURES } from './judge-orders.ts';

/** A row a system: each measure, and its difference from the baseline with 95 % intervals. */
export function comparedTable(compared: readonly Compared[]): string {
  const systems = [...Map.groupBy(compared, ({ system }) => system)];
  const rows = systems.map(([system, own]) => [system, ...own.map(cell)]);
  return markdownTable(['order', ...MEASURES], rows);
}

function cell({ mean, difference, p }: Compared): string {
  if (difference === null) return `${measure(mean.value)}, compared with`;
  const sign = difference.value < 0 ? '−' : '+';
  const interval = `${sign}${measure(Math.abs(difference.value))} [${signed(difference.low)}, ${signed(difference.high)}]`;
  return `${measure(mean.value)}, ${interval}, p = ${measure(p)}`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : ''}${measure(Math.abs(value))}`;
}

/** The penalties that were tried, best first. */
export function penaltiesTable(tried: readonly TriedPenalties[]): string {
  const rows = tried.map(({ kind, strength, penalties, quality, withoutVector }) => [
    kind,
    strength,
    penalties.vector,
    measure(quality),
    measure(withoutVector),
  ]);
  return markdownTable(
    ['papers', 'strength', 'penalty of vectors', 'mean of the measures', 'without vectors'],
    rows,
  );
}
