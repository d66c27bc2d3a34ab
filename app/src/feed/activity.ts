/** Papers a year, oldest first, without gaps. */
export type Activity = { year: number; papers: number }[];

const DAY_MS = 86_400_000;

/** Sums the papers of each day (undated ones left out) into years; years without papers between get 0. */
export function activityOf(rows: readonly { day: number; papers: number }[], undated: number): Activity {
  const counts = new Map<number, number>();
  for (const { day, papers } of rows) {
    if (day === undated) continue;
    const year = new Date(day * DAY_MS).getUTCFullYear();
    counts.set(year, (counts.get(year) ?? 0) + papers);
  }
  if (counts.size === 0) return [];
  const first = Math.min(...counts.keys());
  const length = Math.max(...counts.keys()) - first + 1;
  return Array.from({ length }, (_, step) => ({ year: first + step, papers: counts.get(first + step) ?? 0 }));
}
