import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptance, bytes } from './testing/arbitraries.ts';
import { alike, type Side } from './testing/pair.ts';
import { readTop, resetTop, type TopEntry, topBytes } from './top.ts';

/** Segments of rows; few distinct values, so that ties are common. */
const segment = (width: number) =>
  fc.integer({ min: 0, max: 70 }).chain((count) =>
    fc.record({
      rows: fc.oneof(
        bytes(count * width),
        fc.array(fc.constantFrom(-1, 0, 1), { minLength: count, maxLength: count }).map((values) =>
          // Each row the same value throughout.
          Int8Array.from(
            { length: count * width },
            (_, index) => values[Math.floor(index / width)] as number,
          ),
        ),
      ),
      accepted: acceptance(count),
      base: fc.constantFrom(0, 1000, 2 ** 32 - 71),
    }),
  );
const scan = fc.constantFrom(16, 32, 48, 256).chain((width) =>
  fc.record({
    query: bytes(width),
    segments: fc.array(segment(width), { maxLength: 3 }),
    capacity: fc.constantFrom(0, 1, 2, 7, 100),
  }),
);
type Scan = typeof scan extends fc.Arbitrary<infer T> ? T : never;

/** What a task finds in all segments with one top. */
function run({ query, segments, capacity }: Scan, kernel: 'dotTopK' | 'hammingTopK') {
  return ({ kernels, memory, put, room }: Side): TopEntry[] => {
    const top = room(topBytes(capacity));
    resetTop(memory, top, capacity);
    const width = query.length;
    for (const { rows, accepted, base } of segments)
      kernels[kernel]({
        query: put(query),
        rows: put(rows),
        dimensions: width,
        rowBytes: width,
        count: rows.length / width,
        accepted: accepted === null ? 0 : put(accepted),
        base,
        top,
      });
    return readTop(memory, top);
  };
}

/** All accepted rows by a score, sorted: what any top has to hold. */
function sorted({ query, segments, capacity }: Scan, score: (a: Int8Array, b: Int8Array) => number) {
  const width = query.length;
  return segments
    .flatMap(({ rows, accepted, base }) =>
      Array.from({ length: rows.length / width }, (_, row) => ({
        value: score(query, rows.subarray(row * width, (row + 1) * width)),
        ordinal: base + row,
        taken: accepted === null || (((accepted[row >> 5] as number) >>> (row & 31)) & 1) === 1,
      })),
    )
    .filter(({ taken }) => taken)
    .map(({ value, ordinal }) => ({ value, ordinal }))
    .sort((a, b) => b.value - a.value || a.ordinal - b.ordinal)
    .slice(0, capacity);
}

const product = (a: Int8Array, b: Int8Array) =>
  a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);
const minusDifferences = (a: Int8Array, b: Int8Array) =>
  -a.reduce((sum, value, index) => {
    const different = (value ^ (b[index] as number)) & 0xff;
    return sum + different.toString(2).replaceAll('0', '').length;
  }, 0);

test('the best dot products of several segments are those of sorting all of them', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(scan, (given) => {
      alike(run(given, 'dotTopK'), (fast, slow) => {
        expect(slow).toEqual(sorted(given, product));
        expect(fast).toEqual(slow);
      });
    }),
    { numRuns: 100 },
  );
});

test('the nearest rows of bits of several segments are those of sorting all of them', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(scan, (given) => {
      alike(run(given, 'hammingTopK'), (fast, slow) => {
        expect(slow).toEqual(sorted(given, minusDifferences));
        expect(fast).toEqual(slow);
      });
    }),
    { numRuns: 100 },
  );
});

test('the least byte and the most dimensions do not overflow', () => {
  const lowest = new Int8Array(65536).fill(-128);
  alike(
    ({ kernels, memory, put, room }) => {
      const scores = room(4);
      kernels.dotAll({ query: put(lowest), rows: put(lowest), dimensions: 65536, count: 1, scores });
      return new Int32Array(memory.buffer, scores, 1)[0];
    },
    (fast, slow) => {
      expect(fast).toBe(65536 * 128 * 128);
      expect(slow).toBe(fast);
    },
  );
});

test('scores of all rows and of listed rows are the dot products', () => {
  const given = fc.record({
    query: bytes(32),
    rows: fc.integer({ min: 1, max: 40 }).chain((count) => bytes(count * 32)),
    picks: fc.array(fc.nat(1000), { maxLength: 30 }),
  });
  fc.assert(
    fc.property(given, ({ query, rows, picks }) => {
      const count = rows.length / 32;
      const ordinals = Uint32Array.from(picks, (pick) => pick % count);
      alike(
        ({ kernels, memory, put, room }) => {
          const all = room(count * 4);
          const some = room(ordinals.length * 4);
          const each = { query: put(query), rows: put(rows), dimensions: 32 };
          kernels.dotAll({ ...each, count, scores: all });
          kernels.dotSome({ ...each, ordinals: put(ordinals), count: ordinals.length, scores: some });
          return {
            all: Array.from(new Int32Array(memory.buffer, all, count)),
            some: Array.from(new Int32Array(memory.buffer, some, ordinals.length)),
          };
        },
        (fast, slow) => {
          expect(slow.all).toEqual(
            Array.from({ length: count }, (_, row) => product(query, rows.subarray(row * 32, row * 32 + 32))),
          );
          expect(slow.some).toEqual(Array.from(ordinals, (row) => slow.all[row]));
          expect(fast).toEqual(slow);
        },
      );
    }),
  );
});

test('rows that are not padded are refused with what to do', () => {
  alike(
    ({ kernels }) => kernels,
    (...both) => {
      for (const kernels of both) {
        const scan = { query: 16, rows: 16, count: 0, accepted: 0, base: 0, top: 16 };
        expect(() => kernels.dotTopK({ ...scan, dimensions: 24 })).toThrow('Pad them with zeros');
        expect(() => kernels.hammingTopK({ ...scan, rowBytes: 12 })).toThrow('Pad them with zeros');
      }
    },
  );
});
