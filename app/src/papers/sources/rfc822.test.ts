import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readMailDate } from './rfc822.ts';

it.each([
  ['Mon, 16 Nov 2026 00:00:00 -0500', '2026-11-16', '2026-11-16T05:00:00Z'],
  ['Fri, 6 Mar 2026 18:59:01 GMT', '2026-03-06', '2026-03-06T18:59:01Z'],
  ['16 Nov 26 23:30 EST', '2026-11-16', '2026-11-17T04:30:00Z'],
  ['Thu, 31 December 1998 12:00 +0130', '1998-12-31', '1998-12-31T10:30:00Z'],
  ['1 Jan 2026', '2026-01-01', '2026-01-01T00:00:00Z'],
])('readMailDate reads %s', (text, date, moment) => {
  expect(readMailDate(text)).toEqual({ date, moment: Date.parse(moment) });
});

it.each(['', 'yesterday', '30 Feb 2026', '1 Foo 2026', '2026-11-16', 'Mon, 0 Jan 2026'])(
  'readMailDate takes %j for no date',
  (text) => {
    expect(readMailDate(text)).toBeNull();
  },
);

it('readMailDate reads every moment that the machine writes in this form', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) / 1000 }), (seconds) => {
      const text = new Date(seconds * 1000).toUTCString();
      expect(readMailDate(text)).toEqual({
        date: new Date(seconds * 1000).toISOString().slice(0, 10),
        moment: seconds * 1000,
      });
    }),
  );
});
