import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MATMUL_SCRATCH } from './kernels.ts';
import { floats } from './testing/arbitraries.ts';
import { alike, type Side } from './testing/pair.ts';

// Mostly small, sometimes over the edge of a block.
const size = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: 20 }), weight: 4 },
  { arbitrary: fc.constantFrom(64, 255, 256, 257, 300), weight: 1 },
);
const product = fc.record({
  rows: size,
  columns: size,
  depth: size,
  add: fc.boolean(),
  transposeA: fc.boolean(),
  transposeB: fc.boolean(),
  seed: fc.integer({ min: 1, max: 1000 }),
});

/** Small whole numbers: their products and sums are exact in 32 bits, in whatever order. */
function whole(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => ((index * 7919 + seed * 104729) % 17) - 8);
}

function read({ memory }: Side, place: number, count: number): number[] {
  return Array.from(new Float32Array(memory.buffer, place, count));
}

test('products of matrices of any size, transposed or added, are those of the definition', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(product, ({ rows, columns, depth, add, transposeA, transposeB, seed }) => {
      alike(
        (side) => {
          const c = side.put(whole(rows * columns, seed + 2));
          side.kernels.matmul({
            a: side.put(whole(rows * depth, seed)),
            aRow: transposeA ? 1 : depth,
            aColumn: transposeA ? rows : 1,
            b: side.put(whole(depth * columns, seed + 1)),
            bRow: transposeB ? 1 : columns,
            bColumn: transposeB ? depth : 1,
            c,
            rows,
            columns,
            depth,
            add,
            scratch: side.room(MATMUL_SCRATCH),
          });
          return read(side, c, rows * columns);
        },
        (fast, slow) => {
          // Up to 90,000 numbers: compared one by one, since matchers are slow.
          expect(fast.findIndex((value, index) => value !== slow[index])).toBe(-1);
          expect(fast.length).toBe(slow.length);
        },
      );
    }),
    { numRuns: 60 },
  );
});

test('a product of two small matrices is the one worked out by hand', () => {
  alike(
    (side) => {
      const c = side.room(16);
      side.kernels.matmul({
        ...{ a: side.put(Float32Array.of(1, 2, 3, 4)), aRow: 2, aColumn: 1 },
        ...{ b: side.put(Float32Array.of(5, 6, 7, 8)), bRow: 2, bColumn: 1 },
        ...{ c, rows: 2, columns: 2, depth: 2, add: false, scratch: side.room(MATMUL_SCRATCH) },
      });
      return read(side, c, 4);
    },
    (fast, slow) => {
      expect(fast).toEqual([19, 22, 43, 50]);
      expect(slow).toEqual(fast);
    },
  );
});

const pair = fc
  .integer({ min: 0, max: 70 })
  .chain((count) =>
    fc.record({ x: floats(count), y: floats(count), weight: fc.float({ min: -9, max: 9, noNaN: true }) }),
  );

test('weighted sums and scaled vectors are rounded step by step', () => {
  fc.assert(
    fc.property(pair, ({ x, y, weight }) => {
      alike(
        (side) => {
          const [left, right] = [side.put(x), side.put(y)];
          side.kernels.axpy({ weight, x: left, y: right, count: x.length });
          side.kernels.scale({ weight, x: left, count: x.length });
          return { sum: read(side, right, x.length), scaled: read(side, left, x.length) };
        },
        (fast, slow) => {
          const shares = Array.from(x, (value) => Math.fround(Math.fround(weight) * value));
          expect(slow.scaled).toEqual(shares);
          expect(slow.sum).toEqual(shares.map((share, index) => Math.fround((y[index] as number) + share)));
          expect(fast).toEqual(slow);
        },
      );
    }),
  );
});

test('dot products of floats agree to the precision of their terms', () => {
  fc.assert(
    fc.property(pair, ({ x, y }) => {
      alike(
        ({ kernels, put }) => kernels.dot({ x: put(x), y: put(y), count: x.length }),
        (fast, slow) => {
          const size = x.reduce((sum, value, index) => sum + Math.abs(value * (y[index] as number)), 0);
          expect(Math.abs(fast - slow)).toBeLessThanOrEqual(1e-5 * size);
        },
      );
    }),
  );
});

test('softmax agrees to six digits, and each row adds up to 1', () => {
  const matrix = fc
    .record({ rows: fc.nat(4), columns: fc.integer({ min: 1, max: 40 }) })
    .chain(({ rows, columns }) => floats(rows * columns).map((values) => ({ rows, columns, values })));
  fc.assert(
    fc.property(matrix, ({ rows, columns, values }) => {
      alike(
        (side) => {
          const place = side.put(values);
          side.kernels.softmaxRows({ values: place, rows, columns });
          return read(side, place, rows * columns);
        },
        (fast, slow) => {
          fast.forEach((share, index) => {
            expect(Math.abs(share - (slow[index] as number))).toBeLessThanOrEqual(
              1e-6 * (slow[index] as number) + 1e-37,
            );
          });
          for (let row = 0; row < rows; row++)
            expect(
              slow.slice(row * columns, (row + 1) * columns).reduce((sum, share) => sum + share, 0),
            ).toBeCloseTo(1, 5);
        },
      );
    }),
  );
});
