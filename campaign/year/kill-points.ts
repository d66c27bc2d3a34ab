import { seededRandom } from '../random.ts';
import { type Calendar, type Run, runsOf } from './calendar.ts';

/** Where the harvesting process is killed. */
export interface KillPoint {
  /** Of the year's runs, by number and by what it is. */
  run: number;
  source: Run['source'];
  /** Days after the year's first one. */
  day: number;
  /** After so many answers since the run began, counted from 1. */
  answers: number;
  /** So many milliseconds later. */
  delayMs: number;
}

const LONGEST_DELAY_MS = 40;

/** As many answers as a run of a source hardly goes without. */
const ANSWERS: Readonly<Record<Run['source'], number>> = { 'arxiv-oai': 8, 'hf-daily': 3, 'arxiv-rss': 2 };

/**
 * Points at which to kill, in order, no two in one run. Half of them lie in the runs that catch up after a sleep, where
 * lists are long and what is lost is not read again.
 */
export function killPoints(
  calendar: Calendar,
  { kills, seed }: { kills: number; seed: number },
): KillPoint[] {
  const random = seededRandom(seed * 15_485_863 + 11);
  const runs = runsOf(calendar);
  const catchUps = runs.flatMap((run, index) => (catchesUp(run, calendar) ? [index] : []));
  const points = new Map<number, KillPoint>();
  const pick = (from: readonly number[] | null) =>
    from === null ? Math.floor(random() * runs.length) : (from[Math.floor(random() * from.length)] ?? 0);
  for (let tries = 0; points.size < Math.min(kills, runs.length) && tries < kills * 20; tries += 1) {
    const index = pick(tries % 2 === 0 && catchUps.length > 0 ? catchUps : null);
    const run = runs[index];
    if (run === undefined || points.has(index)) continue;
    points.set(index, {
      run: index,
      source: run.source,
      day: run.day - calendar.firstDay,
      answers: 1 + Math.floor(random() * ANSWERS[run.source]),
      delayMs: Math.floor(random() * LONGEST_DELAY_MS),
    });
  }
  return [...points.values()].sort((a, b) => a.run - b.run);
}

function catchesUp({ source, day }: Run, { asleep }: Calendar): boolean {
  return source !== 'arxiv-rss' && asleep.has(day - 1);
}
