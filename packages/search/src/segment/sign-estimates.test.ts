import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signEstimates } from './sign-estimates.ts';
import { quantizeQuery, writeRow } from './vectors.ts';

const dimensions = 64;
const vector = fc.float32Array({
  minLength: dimensions,
  maxLength: dimensions,
  min: -1,
  max: 1,
  noNaN: true,
});

test('estimates stand in the order of sums over the signs, but for the rounding of tables', () => {
  fc.assert(
    fc.property(vector, vector, vector, (asked, one, other) => {
      const query = quantizeQuery(asked);
      fc.pre(query !== null);
      const { tables } = signEstimates(query);
      const [first, second] = [one, other].map((given) => {
        const row = new Int8Array(dimensions);
        writeRow(given, row);
        return { sum: sumBySigns(query.values, row), estimate: estimate(tables, row) };
      }) as [{ sum: number; estimate: number }, { sum: number; estimate: number }];
      const largest = Math.max(...tables);
      expect(largest).toBe(63);
      const step = (2 * largestSpan(query.values)) / 63;
      const difference = (first.estimate - second.estimate) * step;
      // Each of sixteen entries is rounded by half a step at most, on either side.
      expect(Math.abs(difference - (first.sum - second.sum))).toBeLessThanOrEqual(16 * step + 1e-6);
    }),
  );
});

test('nearly all rows of a dot product are estimated at what is said to be the least, few far above', () => {
  let state = 1;
  const draw = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const random = () => Float32Array.from({ length: 256 }, () => draw() + draw() + draw() + draw());
  let [lost, over] = [0, 0];
  for (let round = 0; round < 2000; round++) {
    const [asked, other] = [random(), random()];
    const share = (round % 5) / 10;
    const mixed = unit(asked.map((value, at) => share * value + (1 - share) * (other[at] as number)));
    const query = quantizeQuery(asked);
    if (query === null) continue;
    const row = new Int8Array(256);
    writeRow(mixed, row);
    const { tables, leastFor } = signEstimates(query);
    const dot = query.values.reduce((sum, value, at) => sum + value * (row[at] as number), 0);
    if (estimate(tables, row) < leastFor(dot, 3)) lost++;
    // Six deviations, of 0.05 of the cosine each, above the least: three above what is expected.
    if (estimate(tables, row) > leastFor(dot + 0.3 * query.scale, 3)) over++;
  }
  expect(lost).toBeLessThan(10);
  expect(over).toBeLessThan(20);
});

function unit(given: Float32Array): Float32Array {
  const length = Math.hypot(...given);
  return given.map((value) => value / length);
}

function sumBySigns(query: Int8Array, row: Int8Array): number {
  return query.reduce((sum, value, at) => sum + ((row[at] as number) < 0 ? -value : value), 0);
}

function estimate(tables: Uint8Array, row: Int8Array): number {
  let sum = 0;
  for (let at = 0; at < row.length; at += 4) {
    const signs = row.subarray(at, at + 4);
    const place = signs.reduce((bits, value, index) => bits | (Number(value < 0) << index), 0);
    sum += tables[4 * at + place] as number;
  }
  return sum;
}

function largestSpan(query: Int8Array): number {
  return Math.max(
    ...Array.from({ length: query.length / 4 }, (_, table) =>
      query.subarray(4 * table, 4 * table + 4).reduce((sum, value) => sum + Math.abs(value), 0),
    ),
  );
}
