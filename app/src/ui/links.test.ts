import { expect, test } from 'vitest';
import { paperHref, periodHref, withParameters } from './links.ts';

test('an old arXiv id keeps its slash, anything else is encoded', () => {
  expect(paperHref('math/9201209')).toBe('/papers/math/9201209');
  expect(paperHref('a?b#c')).toBe('/papers/a%3Fb%23c');
});

test('a period has the address of its kind', () => {
  expect(periodHref('day', '2026-01-21')).toBe('/papers/date/2026-01-21');
  expect(periodHref('week', '2026-W04')).toBe('/papers/week/2026-W04');
});

test('parameters without a value are left out', () => {
  expect(withParameters('/search', { q: 'a&b', page: null, category: '' })).toBe('/search?q=a%26b');
  expect(withParameters('/latest', { page: null })).toBe('/latest');
});
