import type { ReaderTimes } from '../../app/src/digest/subscriptions/reader-clock.ts';
import { seededRandom } from '../random.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** By which clock a reader reads from a moment on. */
interface Period {
  from: number;
  times: ReaderTimes;
}

export interface Reader {
  mail: string;
  frequencies: ('daily' | 'weekly')[];
  /** The first from the beginning; more for readers who change their hour or travel. */
  periods: Period[];
}

/** The machine does nothing for a while. */
export interface Sleep {
  from: number;
  until: number;
}

/** The machine's clock is wrong for a while. */
interface Jump extends Sleep {
  byMs: number;
}

/** Everything that happens, made of a seed before any of it does. */
export interface Plan {
  from: number;
  until: number;
  readers: Reader[];
  sleeps: Sleep[];
  jumps: Jump[];
}

export interface PlanOptions {
  /** `2026-01-01` */
  from: string;
  days: number;
  readers: number;
  seed: number;
}

/** Readers all over the world, some of whom travel; a machine that sleeps now and then, and has its clock set wrong. */
export function makePlan({ from: first, days, readers, seed }: PlanOptions): Plan {
  const random = seededRandom(seed);
  const whole = (below: number) => Math.floor(random() * below);
  const from = Date.parse(`${first}T00:00:00Z`);
  const until = from + days * DAY_MS;
  const zones = Intl.supportedValuesOf('timeZone');
  const anyTimes = (): ReaderTimes => ({
    timezone: zones[whole(zones.length)] ?? 'UTC',
    hour: whole(24),
    weekdays_only: whole(3) === 0 ? 1 : 0,
    weekly_day: 1 + whole(7),
  });
  const moments = (count: number) =>
    Array.from({ length: count }, () => from + (3 + whole(days - 6)) * DAY_MS + whole(24) * HOUR_MS);
  const reader = (number: number): Reader => ({
    mail: `reader-${number}@example.org`,
    frequencies: ([['daily'], ['weekly'], ['daily', 'weekly']] as const)[whole(3)]?.slice() ?? ['daily'],
    periods: [
      { from, times: anyTimes() },
      ...(number % 4 === 3
        ? moments(1 + whole(Math.ceil(days / 100)))
            .sort((one, other) => one - other)
            .map((at) => ({ from: at, times: anyTimes() }))
        : []),
    ],
  });
  const sleeps = moments(Math.ceil(days / 30)).map((at) => ({
    from: at,
    until: at + (1 + whole(50)) * HOUR_MS,
  }));
  const jumps = moments(Math.ceil(days / 90)).map((at) => ({
    from: at,
    until: at + (1 + whole(12)) * HOUR_MS,
    byMs: (whole(2) === 0 ? -1 : 1) * (1 + whole(20 * 24)) * HOUR_MS,
  }));
  return {
    from,
    until,
    readers: Array.from({ length: readers }, (_, number) => reader(number)),
    sleeps,
    jumps,
  };
}
