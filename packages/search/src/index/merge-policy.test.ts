import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseMerge, type SegmentSize } from './merge-policy.ts';

const mebibyte = 2 ** 20;

/** Commits segments of the given sizes with merges after each; returns what is left and the bytes merged. */
function simulate(sizes: readonly number[]): { segments: SegmentSize[]; rewritten: number } {
  let segments: SegmentSize[] = [];
  let rewritten = 0;
  for (const bytes of sizes) {
    segments.push({ bytes, documents: bytes, deleted: 0 });
    for (let chosen = chooseMerge(segments); chosen.length > 0; chosen = chooseMerge(segments)) {
      const total = chosen.reduce((sum, index) => sum + (segments[index]?.bytes ?? 0), 0);
      rewritten += total;
      segments = segments.filter((_, index) => !chosen.includes(index));
      segments.push({ bytes: total, documents: total, deleted: 0 });
    }
  }
  return { segments, rewritten };
}

test('a large collection built commit by commit has few segments and is rewritten a few times', () => {
  const commits = Array.from({ length: 50 }, () => 12 * mebibyte);
  const { segments, rewritten } = simulate(commits);
  expect(segments.length).toBeLessThanOrEqual(8);
  expect(rewritten).toBeLessThan(3 * 50 * 12 * mebibyte);
});

test('merging always comes to an end with at most three segments a tier', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 200 * mebibyte }), { maxLength: 60 }), (sizes) => {
      const { segments } = simulate(sizes);
      const small = segments.filter(({ bytes }) => bytes <= 256 * mebibyte);
      // Tiers of 4, 16, 64 and 256 MiB.
      expect(small.length).toBeLessThanOrEqual(5 * 3);
    }),
  );
});

test('a segment of which more than a third is deleted is rewritten alone', () => {
  const sound = { bytes: mebibyte, documents: 90, deleted: 30 };
  expect(chooseMerge([sound, { ...sound, deleted: 31 }, sound])).toEqual([1]);
});
