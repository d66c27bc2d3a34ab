import fc from 'fast-check';
import { expect, test } from 'vitest';
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
