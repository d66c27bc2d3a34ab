import { expect, test } from 'vitest';
import { sphericalKMeans } from './k-means.ts';

const angle = (degrees: number) => [Math.cos((degrees / 180) * Math.PI), Math.sin((degrees / 180) * Math.PI)];

test('two bundles of directions give their middles, whichever vector comes first', () => {
  const vectors = Float32Array.from([8, 10, 12, 98, 100, 102].flatMap(angle));
  for (const seed of [1, 2, 3, 4, 5]) {
    const centers = sphericalKMeans(vectors, 2, 2, seed);
    const degrees = [0, 1].map(
      (place) => (Math.atan2(centers[2 * place + 1] ?? 0, centers[2 * place] ?? 0) * 180) / Math.PI,
    );
    const [low, high] = degrees.sort((one, other) => one - other);
    expect(low).toBeCloseTo(10, 3);
    expect(high).toBeCloseTo(100, 3);
  }
});

test('fewer vectors than centers are centers themselves', () => {
  expect([...sphericalKMeans(Float32Array.of(0, 1), 2, 3, 1)]).toEqual([0, 1]);
  expect(sphericalKMeans(new Float32Array(), 2, 3, 1)).toHaveLength(0);
});
