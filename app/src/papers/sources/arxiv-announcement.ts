import { dayOf } from './days.ts';

/** Minutes after midnight in New York at which a day's submissions end. */
const CUT_OFF = 14 * 60;

const DAY_MS = 86_400_000;

/** From a submission to its announcement at most: a weekend, and a holiday or a short look by moderators. */
const MOST_DAYS = 5;

const NEW_YORK = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  dateStyle: 'short',
  timeStyle: 'short',
  hourCycle: 'h23',
});

/**
 * The day on which arXiv lists a paper that is submitted at a moment (ms UTC) and neither held nor delayed by a
 * holiday, days since 1970-01-01. Submissions close at 14:00 in New York from Monday to Friday and are announced at
 * 20:00, those of Friday on Sunday (https://info.arxiv.org/help/availability.html); lists and feeds are dated with the
 * following day, Monday to Friday.
 */
export function listingDay(moment: number): number {
  const parts = new Map(NEW_YORK.formatToParts(moment).map(({ type, value }) => [type, value]));
  const today = Date.parse(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`) / DAY_MS;
  const minutes = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  let closes = minutes < CUT_OFF ? today : today + 1;
  while (isWeekend(closes)) closes += 1;
  // Friday's papers are announced on Sunday, and listed on Monday.
  return weekday(closes) === 5 ? closes + 3 : closes + 1;
}

/**
 * The day on which a paper was announced, as far as OAI-PMH tells, or null. A record's datestamp is the day of its last
 * change, in UTC. The announcement makes the record of a new paper, in the evening of New York, which is the day of the
 * list in UTC. So the datestamp of a paper with one version only is the day of its announcement when it is a day of
 * lists, not before the first list that the submission can be on, and at most five days after the submission; what
 * else it may be of an old paper, whose metadata change at any time, is not guessed.
 */
export function announcedDay({
  submitted,
  datestamp,
  now,
}: {
  /** The first moment at which it may have been submitted, ms UTC: of a day that is all that is known, its beginning. */
  submitted: number;
  /** Days since 1970-01-01. */
  datestamp: number;
  /** ms UTC. */
  now: number;
}): number | null {
  const isListed = !isWeekend(datestamp) && datestamp >= listingDay(submitted);
  const isNear = datestamp - dayOf(submitted) <= MOST_DAYS && datestamp <= dayOf(now) + 1;
  return isListed && isNear ? datestamp : null;
}

/** 0 is Sunday; the first day of 1970 was a Thursday. */
function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

function isWeekend(day: number): boolean {
  return weekday(day) === 0 || weekday(day) === 6;
}
