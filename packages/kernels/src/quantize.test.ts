import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytes, floats } from './testing/arbitraries.ts';
import { alike } from './testing/pair.ts';

const values = fc
  .array(
    fc.oneof(
      fc.float({ min: -2, max: 2, noNaN: true }),
      fc.float(),
      fc.constantFrom(0.5, 1.5, 2.5, -0.5, -1.5, 126.5, 127.5, -128, 0, -0),
    ),
    { maxLength: 40 },
  )
  .map((numbers) => Float32Array.from(numbers));

test('bytes are rounded, half to even, and bounded', () => {
  fc.assert(
    fc.property(values, fc.constantFrom(1, 127, 0.01, 1e30), (floats, factor) => {
      alike(
        ({ kernels, memory, put, room }) => {
          const to = room(floats.length);
          kernels.quantizeRows({ values: put(floats), count: floats.length, factor, to });
          return Array.from(new Int8Array(memory.buffer, to, floats.length));
        },
        (fast, slow) => {
          expect(fast).toEqual(slow);
        },
      );
    }),
    { numRuns: 300 },
  );
});

test('ties go to the even byte, extremes to 127, and what is no number to 0', () => {
  const floats = Float32Array.of(0.5, 1.5, 2.5, -0.5, -1.5, 200, -200, Number.NaN, Infinity, -Infinity, 0.49);
  alike(
    ({ kernels, memory, put, room }) => {
      const to = room(floats.length);
      kernels.quantizeRows({ values: put(floats), count: floats.length, factor: 1, to });
      return Array.from(new Int8Array(memory.buffer, to, floats.length));
    },
    (fast, slow) => {
      expect(fast).toEqual([0, 2, 2, 0, -2, 127, -127, 0, 127, -127, 0]);
      expect(slow).toEqual(fast);
    },
  );
});

test('a bit says whether its value is above zero', () => {
  fc.assert(
    fc.property(values, (floats) => {
      const count = floats.length - (floats.length % 8);
      alike(
        ({ kernels, memory, put, room }) => {
          const to = room(count / 8);
          kernels.signRows({ values: put(floats), count, to });
          return Array.from(new Uint8Array(memory.buffer, to, count / 8));
        },
        (fast, slow) => {
          const bits = slow.flatMap((byte) => Array.from({ length: 8 }, (_, bit) => (byte >> bit) & 1));
          expect(bits).toEqual(Array.from(floats.subarray(0, count), (value) => (value > 0 ? 1 : 0)));
          expect(fast).toEqual(slow);
        },
      );
    }),
  );
});

const someRows = fc
  .record({ dimensions: fc.integer({ min: 0, max: 40 }), count: fc.integer({ min: 1, max: 5 }) })
  .chain(({ dimensions, count }) =>
    fc.record({
      dimensions: fc.constant(dimensions),
      rows: bytes(count * dimensions),
      start: floats(dimensions),
      ordinals: fc.array(fc.nat(count - 1), { maxLength: 9 }).map((list) => Uint32Array.from(list)),
      weights: floats(9),
    }),
  );

test('weighted rows of bytes are added one after another in 32 bits', () => {
  fc.assert(
    fc.property(someRows, ({ dimensions, rows, start, ordinals, weights }) => {
      alike(
        ({ kernels, memory, put }) => {
          const sum = put(start);
          kernels.sumRows({
            rows: put(rows),
            dimensions,
            ordinals: put(ordinals),
            weights: put(weights),
            count: ordinals.length,
            sum,
          });
          return Array.from(new Float32Array(memory.buffer, sum, dimensions));
        },
        (fast, slow) => {
          expect(fast).toEqual(slow);
        },
      );
    }),
    { numRuns: 300 },
  );
});

test('a sum of weighted rows is the one worked out by hand', () => {
  alike(
    ({ kernels, memory, put }) => {
      const sum = put(Float32Array.of(1, 10));
      const rows = put(Int8Array.of(1, 2, -128, 127, 5, 6));
      const ordinals = put(Uint32Array.of(2, 0, 2));
      const weights = put(Float32Array.of(0.5, 2, 1));
      kernels.sumRows({ rows, dimensions: 2, ordinals, weights, count: 3, sum });
      return Array.from(new Float32Array(memory.buffer, sum, 2));
    },
    (fast, slow) => {
      expect(fast).toEqual([1 + 2.5 + 2 + 5, 10 + 3 + 4 + 6]);
      expect(slow).toEqual(fast);
    },
  );
});
