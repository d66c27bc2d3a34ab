import { openDay } from '../../feed/calendar.ts';
import type { FeedContext } from '../../feed/context.ts';
import type { SubscriptionsTable } from '../../store/digest-schema.ts';

/** What is new to somebody: since their last edition, up to this one. */
export interface Window {
  /** ms UTC */
  since: number;
  /** The days of the paper that have closed since; none where `firstDay` is the later one. */
  firstDay: number;
  lastDay: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Older news are none, also to somebody whose machine was asleep. */
const MOST_DAYS = 7;

/**
 * What is daily tells of what came since the last edition (`lastDueAt`), so that a weekend that was left out comes on
 * Monday: of no day before the last, and of seven days at most. What is weekly tells of seven days and an hour, for
 * weeks in which the clocks are set. Each day of the paper that closes lies in one window, or in two where its end is
 * that hour: papers come once in any case.
 */
export function windowOf(
  { settings }: Pick<FeedContext, 'settings'>,
  frequency: SubscriptionsTable['frequency'],
  { dueAt, lastDueAt }: { dueAt: number; lastDueAt: number | null },
): Window {
  const longest = dueAt - MOST_DAYS * DAY_MS;
  // One that is to come yet was closed by a clock that was ahead.
  const last = lastDueAt === null || lastDueAt >= dueAt ? dueAt - DAY_MS : lastDueAt;
  const since = frequency === 'weekly' ? longest - HOUR_MS : Math.max(longest, last);
  const dayAt = (moment: number) => openDay(moment, settings.timezone, settings.dayBoundary);
  return { since, firstDay: dayAt(since), lastDay: dayAt(dueAt) - 1 };
}
