import type { NamedBug } from '../planted.ts';

/** Bugs of the clock, which the campaign is to find, by name. */
export const CLOCK_BUGS: Readonly<Record<string, NamedBug>> = {
  'utc-hour': {
    what: 'the hour of an edition is that of UTC, not that of its reader',
    bugs: [
      {
        file: 'app/src/digest/subscriptions/reader-clock.ts',
        right: 'const at = firstMoment(reading, day * DAY_MS + hour * HOUR_MS);',
        wrong: 'const at = day * DAY_MS + hour * HOUR_MS;',
      },
    ],
  },
  'one-offset': {
    what: 'clocks are taken to be as they were the day before',
    bugs: [
      {
        file: 'app/src/digest/subscriptions/time-zone.ts',
        right: 'const offsets = [offsetAt(wall - DAY_MS), offsetAt(wall + DAY_MS)];',
        wrong: 'const offsets = [offsetAt(wall - DAY_MS), offsetAt(wall - DAY_MS)];',
      },
    ],
  },
  'no-compare': {
    what: 'a worker closes what it has seen, whoever was first',
    bugs: [
      {
        file: 'app/src/digest/subscriptions/due.ts',
        right: 'if (row?.next_at !== nextAt) return false;',
        wrong: 'if (row === undefined) return false;',
      },
      {
        file: 'app/src/digest/subscriptions/due.ts',
        right:
          'const isClosed = row === undefined || (row.last_date !== null && row.last_date >= localDate);',
        wrong: 'const isClosed = row === undefined;',
      },
      {
        file: 'app/src/digest/subscriptions/due.ts',
        right: 'return written === undefined;',
        wrong: 'return true;',
      },
    ],
  },
  'sent-late': {
    what: 'what was missed is closed however late it is',
    bugs: [
      {
        file: 'app/src/digest/subscriptions/reader-clock.ts',
        right: 'return day >= today || now - edition.at <= LATEST_MS ? edition : null;',
        wrong: 'return edition;',
      },
    ],
  },
  'no-mending': {
    what: 'dates that a wrong clock has closed stay closed',
    bugs: [
      {
        file: 'app/src/digest/subscriptions/due.ts',
        right: '  await mendDates(store, now);\n',
        wrong: '',
      },
    ],
  },
};
