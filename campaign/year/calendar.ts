import { seededRandom } from '../random.ts';
import { DAY_MS } from './plan.ts';

/** Which days there are, and on which of them the machine sleeps. */
export interface Calendar {
  firstDay: number;
  /** Days on which things happen; quiet ones follow, on which everything can be caught up with. */
  days: number;
  asleep: ReadonlySet<number>;
  /** In which of its formats arXiv's list is read. */
  list: ListName;
  /** Minutes, 0 to 29, by which this instance asks later than the schedules say. */
  stagger: number;
}

export type ListName = 'arxiv-oai' | 'arxiv-oai-raw';

type SourceName = ListName | 'hf-daily' | 'arxiv-rss';

/** One harvest of one source. */
export interface Run {
  source: SourceName;
  day: number;
  /** ms UTC. */
  at: number;
}

const QUIET_DAYS = 6;
const DAYS_A_SLEEP = 40;

/** Minutes after midnight UTC at which the sources are asked: as the schedules of `jobs/schedule.ts` do, in summer. */
const TIMES: readonly (readonly [SourceName, number])[] = [
  ['arxiv-oai', 3 * 60 + 15],
  ['arxiv-rss', 4 * 60 + 40],
  ['arxiv-oai-raw', 5 * 60 + 45],
  ['hf-daily', 7 * 60 + 50],
  ['arxiv-rss', 10 * 60 + 40],
  ['hf-daily', 13 * 60 + 50],
];

/** When arXiv's new metadata is there: ms after midnight UTC. */
export const PUBLISHED_MS = (2 * 60 + 30) * 60_000;

/** When arXiv's list is read: ms after midnight UTC. */
export function listedMs({ list, stagger }: Pick<Calendar, 'list' | 'stagger'>): number {
  const minutes = TIMES.find(([source]) => source === list)?.[1] ?? 0;
  return (minutes + stagger) * 60_000;
}

/** Whether lists and feeds are dated with the day: Monday to Friday. */
export function isListingDay(day: number): boolean {
  return weekday(day) !== 0 && weekday(day) !== 6;
}

/** 0 is Sunday; the first day of 1970 was a Thursday. */
export function weekday(day: number): number {
  return (day + 4) % 7;
}

/** A year, or a part of it, in which the machine sleeps through some days now and then. */
export function makeCalendar({
  firstDay,
  days,
  seed,
  list = 'arxiv-oai',
}: {
  firstDay: number;
  days: number;
  seed: number;
  list?: ListName;
}): Calendar {
  const random = seededRandom(seed * 7919 + 1);
  const asleep = new Set<number>();
  for (let start = 0; start < days; start += DAYS_A_SLEEP) {
    const span = Math.min(DAYS_A_SLEEP, days - start);
    const length = Math.min(3 + Math.floor(random() * 7), Math.floor(span / 5));
    const begin = start + 5 + Math.floor(random() * Math.max(1, span - length - 10));
    for (let day = begin; day < begin + length && day < days; day += 1) asleep.add(firstDay + day);
  }
  return { firstDay, days, asleep, list, stagger: Math.floor(random() * 30) };
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
    for (const [source, minutes] of TIMES.filter(([name]) => isAsked(name, calendar))) {
      runs.push({ source, day, at: day * DAY_MS + (minutes + calendar.stagger) * 60_000 });
    }
  }
  return runs;
}

/** Of arXiv's two lists one is read. */
function isAsked(source: SourceName, { list }: Calendar): boolean {
  return source === list || source === 'hf-daily' || source === 'arxiv-rss';
}
