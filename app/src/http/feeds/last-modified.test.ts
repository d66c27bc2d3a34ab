import { expect, it } from 'vitest';
import { isUnchangedSince, rememberChanges } from './last-modified.ts';

it('a feed is as old as the process has seen it so, and no two of its versions share a second', () => {
  const since = rememberChanges();
  expect(since('/feed.atom', 'a', 10_200)).toBe(10_000);
  expect(since('/feed.atom', 'a', 99_000)).toBe(10_000);
  expect(since('/feed.atom', 'b', 99_100)).toBe(99_000);
  // Changed again within the second: the moment is told once it has passed.
  expect(since('/feed.atom', 'c', 99_900)).toBeNull();
  expect(since('/feed.atom', 'c', 100_000)).toBe(100_000);
  expect(since('/other.atom', 'c', 100_500)).toBe(100_000);
});

it('nothing changed since a moment that is not before it, if it can be read at all', () => {
  const at = Date.UTC(2026, 0, 22, 10);
  expect(isUnchangedSince('Thu, 22 Jan 2026 10:00:00 GMT', at)).toBe(true);
  expect(isUnchangedSince('Thu, 22 Jan 2026 09:59:59 GMT', at)).toBe(false);
  expect(isUnchangedSince('yesterday', at)).toBe(false);
  expect(isUnchangedSince(undefined, at)).toBe(false);
  expect(isUnchangedSince('Thu, 22 Jan 2026 10:00:00 GMT', null)).toBe(false);
});
