import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SIGNS_TOGETHER } from './kernels.ts';
import { acceptance, bytes } from './testing/arbitraries.ts';
import { alike, type Side } from './testing/pair.ts';
import { readTop, resetTop, topBytes } from './top.ts';

const given = fc.constantFrom(16, 48, 256).chain((width) =>
  fc.integer({ min: 1, max: 70 }).chain((count) =>
    fc.record({
      query: bytes(width),
      rows: bytes(count * width),
      tables: fc.uint8Array({ minLength: 4 * width, maxLength: 4 * width, max: 63 }),
      accepted: acceptance(count),
      capacity: fc.constantFrom(0, 1, 7, 100),
      least: fc.integer({ min: 0, max: 8 * width }),
      floor: fc.constantFrom(-(2 ** 31), 0, 20_000),
    }),
  ),
);
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

/** What a first look finds, and then the best of those that it estimated high enough. */
function look({ query, rows, tables, accepted, capacity, least, floor }: Given) {
  return ({ kernels, memory, put, room }: Side) => {
    const dimensions = query.length;
    const count = rows.length / dimensions;
    const padded = SIGNS_TOGETHER * Math.ceil(count / SIGNS_TOGETHER);
    const [top, best] = [room(topBytes(capacity)), room(topBytes(capacity))];
    resetTop(memory, top, capacity);
    resetTop(memory, best, capacity);
    const whole = put(rows);
    const signs = put(new Uint8Array((padded * dimensions) / 8));
    const scan = { dimensions, count, accepted: accepted === null ? 0 : put(accepted), base: 5 };
    kernels.packSigns({ rows: whole, dimensions, count, to: signs });
    const estimates = room(2 * padded);
    kernels.estimateTopK({ ...scan, tables: put(tables), signs, estimates, top });
    const taken = kernels.dotTopKAbove({
      ...scan,
      query: put(query),
      rows: whole,
      estimates,
      least,
      floor,
      top: best,
    });
    return { estimated: readTop(memory, top), best: readTop(memory, best), taken };
  };
}

/** The same from the definition: each four values of a row name the entry of their table by their signs. */
function looked({ query, rows, tables, accepted, capacity, least, floor }: Given) {
  const width = query.length;
  const taken = Array.from({ length: rows.length / width }, (_, row) => row).filter(
    (row) => accepted === null || (((accepted[row >> 5] as number) >>> (row & 31)) & 1) === 1,
  );
  const estimate = (row: number) => {
    let sum = 0;
    for (let at = 0; at < width; at += 4) {
      const four = rows.subarray(row * width + at, row * width + at + 4);
      const place = four.reduce((bits, value, index) => bits | (Number(value < 0) << index), 0);
      sum += tables[4 * at + place] as number;
    }
    return sum;
  };
  const product = (row: number) =>
    query.reduce((sum, value, at) => sum + value * (rows[row * width + at] as number), 0);
  const best = (some: number[], value: (row: number) => number) =>
    some
      .map((row) => ({ value: value(row), ordinal: row + 5 }))
      .sort((a, b) => b.value - a.value || a.ordinal - b.ordinal)
      .slice(0, capacity);
  const above = taken.filter((row) => estimate(row) >= least);
  return {
    estimated: best(taken, estimate),
    best: best(
      above.filter((row) => product(row) >= floor),
      product,
    ),
    taken: capacity === 0 ? 0 : above.length,
  };
}

test('a first look adds up tables by signs, and the best above a bound are those of sorting', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(given, (one) => {
      alike(look(one), (fast, slow) => {
        expect(slow).toEqual(looked(one));
        expect(fast).toEqual(slow);
      });
    }),
    { numRuns: 100 },
  );
});

test('entries of 63 of as many dimensions as can be estimated do not overflow', () => {
  const dimensions = 2048;
  const one = {
    query: new Int8Array(dimensions),
    rows: new Int8Array(dimensions).fill(-1),
    tables: new Uint8Array(4 * dimensions).fill(63),
    accepted: null,
    capacity: 1 as const,
    least: 0,
    floor: 0,
  };
  alike(look(one), (fast, slow) => {
    expect(fast.estimated).toEqual([{ value: (dimensions / 4) * 63, ordinal: 5 }]);
    expect(slow).toEqual(fast);
  });
});

test('rows that are too long to be estimated are refused with what to do', () => {
  alike(
    ({ kernels }) => kernels,
    (...both) => {
      for (const kernels of both) {
        const scan = { tables: 16, signs: 16, count: 0, estimates: 16, accepted: 0, base: 0, top: 16 };
        expect(() => kernels.estimateTopK({ ...scan, dimensions: 2064 })).toThrow('Scan them whole');
      }
    },
  );
});
