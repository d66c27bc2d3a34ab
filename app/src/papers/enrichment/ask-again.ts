import { UNDATED } from '../../store/schema.ts';

const DAY_MS = 86_400_000;

/** What is known of new papers changes by the week, and of old ones hardly. */
const SOONEST_DAYS = 3;
const LATEST_DAYS = 90;
const SHARE_OF_AGE = 0.1;

/**
 * When to ask again about a paper that was asked about now (both ms UTC): after a tenth of its age, from three days to
 * ninety. A paper without date (`UNDATED`) counts as old, one dated ahead as new.
 */
export function askAgainAt(publishedDay: number, now: number): number {
  const age = publishedDay === UNDATED ? Number.POSITIVE_INFINITY : now / DAY_MS - publishedDay;
  const days = Math.min(LATEST_DAYS, Math.max(SOONEST_DAYS, age * SHARE_OF_AGE));
  return now + Math.round(days * DAY_MS);
}
