import { expect, test } from 'vitest';
import { distanceInWords, spanInWords } from './ago.ts';

const NOW = Date.UTC(2026, 0, 22, 10);
const SECOND = 1000;
const HOUR = 3600 * SECOND;

test.each([
  [0, 'just now'],
  [19 * SECOND, 'just now'],
  [40 * SECOND, '40 seconds ago'],
  [89 * SECOND, '89 seconds ago'],
  [90 * SECOND, '1 minute ago'],
  [119 * 60 * SECOND, '119 minutes ago'],
  [5 * HOUR, '5 hours ago'],
  [12 * 24 * HOUR, '12 days ago'],
  [400 * 24 * HOUR, '13 months ago'],
  [-19 * SECOND, 'just now'],
  [-5 * HOUR, 'in 5 hours'],
])('%i ms before now is %s', (ms, words) => {
  expect(distanceInWords(NOW - ms, NOW)).toBe(words);
});

test('a span of one unit is told in the singular', () => {
  expect(spanInWords(1)).toBe('1 second');
});
