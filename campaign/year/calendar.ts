import { seededRandom } from '../random.ts';
import { DAY_MS } from './plan.ts';

/** Which days there are, and on which of them the machine sleeps. */
export interface Calendar {
  firstDay: number;
  /** Days on which things happen; quiet ones follow, on which everything can be caught up with. */
  days: number;
  asleep: ReadonlySet<number>;
}

type SourceName = 'arxiv-oai' | 'hf-daily' | 'arxiv-rss';

/** One harvest of one source. */
export interface Run {
  source: SourceName;
  day: number;
  /** ms UTC. */
  at: number;
}

const QUIET_DAYS = 6;
const DAYS_A_SLEEP = 40;

/** Minutes after midnight UTC at which the sources are asked: as the schedules of `jobs/schedule.ts` do, in winter. */
const TIMES: readonly (readonly [SourceName, number])[] = [
  ['arxiv-oai', 3 * 60 + 20],
  ['hf-daily', 4 * 60],
  ['arxiv-rss', 5 * 60 + 40],
  ['arxiv-rss', 10 * 60 + 40],
];

/** When arXiv's new metadata is there, and when its list is read: ms after midnight UTC. */
export const PUBLISHED_MS = (2 * 60 + 30) * 60_000;
export const LISTED_MS = (3 * 60 + 20) * 60_000;

/** A year, or a part of it, in which the machine sleeps through some days now and then. */
export function makeCalendar({
  firstDay,
  days,
  seed,
}: {
  firstDay: number;
  days: number;
  seed: number;
}): Calendar {
  const random = seededRandom(seed * 7919 + 1);
  const asleep = new Set<number>();
  for (let start = 0; start < days; start += DAYS_A_SLEEP) {
    const span = Math.min(DAYS_A_SLEEP, days - start);
    const length = Math.min(3 + Math.floor(random() * 7), Math.floor(span / 5));
    const begin = start + 5 + Math.floor(random() * Math.max(1, span - length - 10));
    for (let day = begin; day < begin + length && day < days; day += 1) asleep.add(firstDay + day);
  }
  return { firstDay, days, asleep };
}

/** Whether the machine is awake on a day; true after the year's end. */
export function isAwake({ asleep }: Calendar, day: number): boolean {
  return !asleep.has(day);
}

/** Every harvest of the year, in order. */
export function runsOf(calendar: Calendar): Run[] {
  const runs: Run[] = [];
  for (let day = calendar.firstDay; day < calendar.firstDay + calendar.days + QUIET_DAYS; day += 1) {
    if (!isAwake(calendar, day)) continue;
    for (const [source, minutes] of TIMES) runs.push({ source, day, at: day * DAY_MS + minutes * 60_000 });
  }
  return runs;
}
