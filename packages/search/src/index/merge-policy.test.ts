import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseMerge, type SegmentSize } from './merge-policy.ts';

const mebibyte = 2 ** 20;

/** Commits segments of the given sizes with merges after each; returns what is left, the bytes merged, and those
 * of the largest merge. */
function simulate(sizes: readonly number[]): {
  segments: SegmentSize[];
  rewritten: number;
  largest: number;
} {
  let segments: SegmentSize[] = [];
  let [rewritten, largest] = [0, 0];
  for (const bytes of sizes) {
    segments.push({ bytes, documents: bytes, deleted: 0 });
    for (let chosen = chooseMerge(segments); chosen.length > 0; chosen = chooseMerge(segments)) {
      const total = chosen.reduce((sum, index) => sum + (segments[index]?.bytes ?? 0), 0);
      rewritten += total;
      largest = Math.max(largest, total);
      segments = segments.filter((_, index) => !chosen.includes(index));
      segments.push({ bytes: total, documents: total, deleted: 0 });
    }
  }
  return { segments, rewritten, largest };
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
      const small = segments.filter(({ bytes }) => bytes <= 128 * mebibyte);
      // Tiers of 1, 4, 16, 64 and 256 MiB.
      expect(small.length).toBeLessThanOrEqual(5 * 3);
    }),
  );
});

test('ten thousand papers a day go into a million without rewriting much of it', () => {
  const bytesAPaper = 800;
  const built = Array.from({ length: 50 }, () => 20_000 * bytesAPaper);
  const days = 30;
  const added = Array.from({ length: 20 * days }, () => 500 * bytesAPaper);
  const before = simulate(built);
  const { segments, rewritten, largest } = simulate([...built, ...added]);
  const newBytes = days * 10_000 * bytesAPaper;
  expect((rewritten - before.rewritten) / newBytes).toBeLessThan(8);
  expect(largest).toBeLessThanOrEqual(512 * mebibyte);
  expect(segments.length).toBeLessThanOrEqual(20);
});

test('a segment of which more than a third is deleted is rewritten alone', () => {
  const sound = { bytes: mebibyte, documents: 90, deleted: 30 };
  expect(chooseMerge([sound, { ...sound, deleted: 31 }, sound])).toEqual([1]);
});
