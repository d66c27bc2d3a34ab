import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announcedDay, listingDay } from './arxiv-announcement.ts';
import { dateOf, dayNamed, dayOf } from './days.ts';

const day = (date: string) => dayNamed(date) ?? Number.NaN;

describe('listingDay', () => {
  it.each([
    // Worked by hand: Monday to Thursday before 14:00 in New York are listed on the next day.
    ['2026-11-16T18:59Z', '2026-11-17'],
    ['2026-11-16T19:00Z', '2026-11-18'],
    ['2026-11-19T18:59Z', '2026-11-20'],
    // From Thursday afternoon on: Monday; from Friday afternoon on: Tuesday.
    ['2026-11-19T19:00Z', '2026-11-23'],
    ['2026-11-20T18:59Z', '2026-11-23'],
    ['2026-11-20T19:00Z', '2026-11-24'],
    ['2026-11-22T12:00Z', '2026-11-24'],
    ['2026-11-23T18:59Z', '2026-11-24'],
    // Summer time begins on Sunday, 8 March 2026: the cut-off is at 19:00 UTC before and at 18:00 after.
    ['2026-03-06T18:59Z', '2026-03-09'],
    ['2026-03-06T19:00Z', '2026-03-10'],
    ['2026-03-09T17:59Z', '2026-03-10'],
    ['2026-03-09T18:00Z', '2026-03-11'],
    // It ends on Sunday, 1 November 2026.
    ['2026-10-30T17:59Z', '2026-11-02'],
    ['2026-10-30T18:00Z', '2026-11-03'],
    ['2026-11-02T18:59Z', '2026-11-03'],
    // Late in the evening of New York it is the next day in UTC.
    ['2026-11-20T04:30Z', '2026-11-23'],
  ])('lists what is submitted at %s on %s', (submitted, listed) => {
    expect(dateOf(listingDay(Date.parse(submitted)))).toBe(listed);
  });

  it('agrees with looking at a clock in New York every half hour until submissions close', () => {
    const moments = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(moments, (moment) => {
        expect(dateOf(listingDay(moment))).toBe(listedByLooking(moment));
      }),
      { numRuns: 200 },
    );
  });
});

/** The slow twin: whatever the clock shows at 14:00 of the next working day decides. */
function listedByLooking(moment: number): string {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/New_York',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York' });
  const step = 1_800_000;
  let at = Math.floor(moment / step) * step;
  do at += step;
  while (!/^(?:Mon|Tue|Wed|Thu|Fri),? 14:00/.test(clock.format(at)));
  const next = clock.format(at).startsWith('Fri') ? 3 : 1;
  return dateOf(day(date.format(at)) + next);
}

describe('announcedDay', () => {
  const NOW = Date.parse('2026-11-21T12:00Z');
  const announced = (created: string, datestamp: string, now = NOW) => {
    const found = announcedDay({ submitted: Date.parse(created), datestamp: day(datestamp), now });
    return found === null ? null : dateOf(found);
  };

  it.each([
    // As recorded at arXiv: the first datestamps of papers by the day of their submission.
    ['2015-12-25', '2015-12-29'],
    ['2016-01-13', '2016-01-14'],
    ['2016-03-18', '2016-03-22'],
    ['2016-06-23', '2016-06-27'],
    ['2018-08-14', '2018-08-16'],
    // Thanksgiving: no announcement on Thursday evening.
    ['2025-11-26', '2025-12-01'],
    ['2026-11-16', '2026-11-17'],
  ])('takes for a paper of %s the datestamp %s', (created, datestamp) => {
    expect(announced(created, datestamp)).toBe(datestamp);
  });

  it.each([
    ['on the day of the submission', '2026-11-16', '2026-11-16'],
    ['before the first list', '2026-11-20', '2026-11-21'],
    ['on a weekend', '2026-11-12', '2026-11-14'],
    ['much later', '2026-11-09', '2026-11-17'],
    ['years later', '2014-12-29', '2017-12-14'],
    ['before the submission', '2026-11-17', '2026-11-10'],
    ['in our future', '2026-11-23', '2026-11-24'],
  ])('takes no datestamp %s', (_, created, datestamp) => {
    expect(announced(created, datestamp)).toBeNull();
  });

  it('is a day of lists within five days of the submission, or nothing', () => {
    const moments = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2026, 0, 1) });
    fc.assert(
      fc.property(moments, fc.integer({ min: -30, max: 30 }), (submitted, later) => {
        const found = announcedDay({ submitted, datestamp: dayOf(submitted) + later, now: NOW });
        if (found === null) return;
        expect([6, 0]).not.toContain(new Date(found * 86_400_000).getUTCDay());
        expect(later > 0 && later <= 5).toBe(true);
        expect(found).toBeGreaterThanOrEqual(listingDay(submitted));
      }),
    );
  });
});
