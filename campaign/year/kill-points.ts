import { seededRandom } from '../random.ts';
import { type Calendar, type Run, runsOf } from './calendar.ts';

/** Where the harvesting process is killed. */
export interface KillPoint {
  /** Of the year's runs, by number and by what it is. */
  run: number;
  source: Run['source'];
  /** Days after the year's first one. */
  day: number;
  /** After so many answers since the run first began, counted from 1. */
  answers: number;
  /** So many milliseconds later. */
  delayMs: number;
}

const LONGEST_DELAY_MS = 24;

/** As many answers as a run of a source hardly goes without, and as the list after a sleep has. */
const ANSWERS: Readonly<Record<Run['source'], number>> = {
  'arxiv-oai': 8,
  'arxiv-oai-raw': 8,
  'hf-daily': 3,
  'arxiv-rss': 2,
};
const ANSWERS_AFTER_SLEEP = 20;

/**
 * Points at which to kill, in order, some of them in one run. Half of them lie in the lists that are read after a
 * sleep: they are long, and what is lost there is not read again the next day.
 */
export function killPoints(
  calendar: Calendar,
  { kills, seed }: { kills: number; seed: number },
): KillPoint[] {
  const random = seededRandom(seed * 15_485_863 + 11);
  const draw = (most: number) => Math.floor(random() * most);
  const runs = runsOf(calendar);
  const afterSleep = runs.flatMap((run, index) => (isAfterSleep(run, calendar) ? [index] : []));
  const points = Array.from({ length: kills }, (_, number): KillPoint | null => {
    const isLong = number % 2 === 0 && afterSleep.length > 0;
    const index = isLong ? (afterSleep[draw(afterSleep.length)] ?? 0) : draw(runs.length);
    const run = runs[index];
    if (run === undefined) return null;
    const answers = 1 + draw(isLong ? ANSWERS_AFTER_SLEEP : ANSWERS[run.source]);
    const { source, day } = run;
    return { run: index, source, day: day - calendar.firstDay, answers, delayMs: draw(LONGEST_DELAY_MS) };
  });
  return points.filter((point) => point !== null).sort((a, b) => a.run - b.run || a.answers - b.answers);
}

function isAfterSleep({ source, day }: Run, { asleep, list }: Calendar): boolean {
  return source === list && asleep.has(day - 1);
}
