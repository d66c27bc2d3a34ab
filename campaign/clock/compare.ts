import { type EditionTime, readerClock } from '../../app/src/digest/subscriptions/reader-clock.ts';
import { naiveEditions, zoneOffset } from '../../app/src/digest/testing/naive-clock.ts';
import { DAY_MS, HOUR_MS, type Plan, type Reader, type Sleep } from './plan.ts';
import { type Closed, LONGEST_LOOK_MS } from './simulate.ts';

/** How it compares with a walk from minute to minute. */
export interface Comparison {
  /** Editions that had to come, and that came. */
  expected: number;
  closed: number;
  /** Passed over as the plan says: the machine was asleep too long. */
  passedOver: number;
  /** Of days around a change of the reader's clock, or a wrong clock of the machine: at most once, and as soon as it is right. */
  unsettled: number;
  /** What is wrong, each said once. */
  wrong: string[];
}

/** Each edition once, at its local hour: whatever is lost, doubled, early or late is named. */
export function compareClock(plan: Plan, closed: ReadonlyMap<Reader, readonly Closed[]>): Comparison {
  const all: Comparison = { expected: 0, closed: 0, passedOver: 0, unsettled: 0, wrong: [] };
  for (const [reader, editions] of closed) {
    const one = compareReader(plan, reader, editions);
    for (const key of ['expected', 'closed', 'passedOver', 'unsettled'] as const) all[key] += one[key];
    all.wrong.push(...one.wrong.map((what) => `${describe(reader)}: ${what}`));
  }
  return all;
}

function describe({ mail, periods, frequencies }: Reader): string {
  const { timezone, hour } = periods[0]?.times ?? { timezone: '?', hour: -1 };
  return `${mail} (${frequencies.join(' and ')}, ${timezone}, ${hour}:00)`;
}

function compareReader(plan: Plan, reader: Reader, editions: readonly Closed[]): Comparison {
  const result: Comparison = { expected: 0, closed: editions.length, passedOver: 0, unsettled: 0, wrong: [] };
  const came = new Map<string, number>();
  for (const { localDate, at } of editions) {
    if (came.has(localDate)) result.wrong.push(`${localDate} came twice`);
    came.set(localDate, at);
  }
  const settled = new Set<string>();
  for (const [index, { from, times }] of reader.periods.entries()) {
    const until = reader.periods[index + 1]?.from ?? plan.until;
    const due = naiveEditions(readerClock(times, reader.frequencies), from, until + 2 * DAY_MS);
    for (const [place, edition] of due.entries()) {
      if (edition.at >= until) break;
      settled.add(edition.localDate);
      judge(edition, due[place + 1], { plan, reader, came, timezone: times.timezone, result });
    }
  }
  const isSettled = (at: number) => at < plan.until && !isNearChange(reader, at) && !isNearJump(plan, at);
  const invented = [...came].filter(([date, at]) => !settled.has(date) && isSettled(at));
  result.wrong.push(...invented.map(([date]) => `${date} came, and was none of theirs`));
  return result;
}

interface Court {
  plan: Plan;
  reader: Reader;
  came: ReadonlyMap<string, number>;
  timezone: string;
  result: Comparison;
}

function judge(edition: EditionTime, next: EditionTime | undefined, court: Court): void {
  const { plan, reader, came, timezone, result } = court;
  // Before the end of the plan, nobody knows what would have come.
  if (edition.at > plan.until - 3 * DAY_MS) return;
  const isUnsettled = isNearChange(reader, edition.at) || isNearJump(plan, edition.at);
  if (isUnsettled || isBeforeSleep(plan, edition.at)) {
    result.unsettled += 1;
    return;
  }
  const woke = wakes(plan.sleeps, edition.at);
  const at = came.get(edition.localDate);
  const isPassed = woke !== edition.at && isTooLate(edition, next, { woke, timezone });
  if (isPassed) result.passedOver += 1;
  else result.expected += 1;
  if (isPassed && at !== undefined) result.wrong.push(`${edition.localDate} came, too late`);
  if (!isPassed && at === undefined) result.wrong.push(`${edition.localDate} is lost`);
  if (isPassed || at === undefined) return;
  if (at < edition.at)
    result.wrong.push(`${edition.localDate} came ${minutes(edition.at - at)} minutes early`);
  // A look may be a little late itself, and so wake another.
  if (at > woke + 3 * LONGEST_LOOK_MS)
    result.wrong.push(`${edition.localDate} came ${minutes(at - woke)} minutes late`);
}

function minutes(ms: number): number {
  return Math.ceil(ms / 60_000);
}

/** By then the reader's day is over and twelve hours are, or the next edition's hour has come. */
function isTooLate(
  edition: EditionTime,
  next: EditionTime | undefined,
  { woke, timezone }: { woke: number; timezone: string },
): boolean {
  if (next !== undefined && next.at <= woke) return true;
  const date = new Date(woke + zoneOffset(timezone)(woke)).toISOString().slice(0, 10);
  return date > edition.localDate && woke - edition.at > 12 * HOUR_MS;
}

/** When the machine looks at what is due at this moment. */
function wakes(sleeps: readonly Sleep[], at: number): number {
  const sleep = sleeps.find(({ from, until }) => from <= at && at < until);
  return sleep === undefined ? at : wakes(sleeps, sleep.until);
}

/** It may fall asleep before it has looked, or not. */
function isBeforeSleep({ sleeps }: Plan, at: number): boolean {
  return sleeps.some(({ from }) => from - 3 * LONGEST_LOOK_MS <= at && at < from);
}

/** A date may be passed over, or belong to the former clock, within three days of a change. */
function isNearChange({ periods }: Reader, at: number): boolean {
  return periods.slice(1).some(({ from }) => Math.abs(at - from) < 3 * DAY_MS);
}

/** Dates that a wrong clock has closed early are not closed again; else all is as it was within a day or two. */
function isNearJump({ jumps }: Plan, at: number): boolean {
  return jumps.some(({ from, until, byMs }) => {
    const isOfJump = at > from - 2 * DAY_MS && at < until + 2 * DAY_MS;
    const isClosedEarly = byMs > 0 && Math.abs(at - from - byMs) < 3 * DAY_MS;
    return isOfJump || isClosedEarly;
  });
}
