import { expect, test } from 'vitest';
import { dateInWords, longDate, neighborTitle, periodTitle } from './dates.ts';

test.each([
  ['2026-01-21', '21 January'],
  ['2025-01-21', '21 January 2025'],
  ['2026-03', 'March'],
  ['1992-03', 'March 1992'],
  ['2026', '2026'],
  ['1987', '1987'],
])('%s is written %s in 2026', (date, words) => {
  expect(dateInWords(date, '2026')).toBe(words);
});

test('a long date has its weekday and year', () => {
  expect(longDate('2026-01-21')).toBe('Wednesday, 21 January 2026');
});

test.each([
  ['2026-W04', '19–25 January 2026'],
  ['2026-W05', '26 January – 1 February 2026'],
  ['2026-W01', '29 December 2025 – 4 January 2026'],
])('week %s is %s', (week, words) => {
  expect(periodTitle('week', week)).toBe(words);
});

test('a neighbor in this year leaves the year out, a month keeps it', () => {
  expect(neighborTitle('day', '2026-01-20', '2026')).toBe('Tuesday, 20 January');
  expect(neighborTitle('day', '2025-12-31', '2026')).toBe('Wednesday, 31 December 2025');
  expect(neighborTitle('month', '2026-01', '2026')).toBe('January 2026');
});
