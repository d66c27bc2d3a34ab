import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { committeeObjective } from './committee.ts';
import { greedySlate, type SlateObjective } from './greedy-slate.ts';
import { magnitude, magnitudeObjective } from './magnitude.ts';
import { withoutNearDuplicates } from './near-duplicates.ts';
import { similaritiesOf } from './similarities.ts';

/** Nothing has no direction: the first one is taken. */
const unit = (numbers: number[]) => {
  const length = Math.hypot(...numbers);
  return length === 0 ? [1, 0, 0] : numbers.map((number) => number / length);
};
const vectors = (size: number) =>
  // Whole numbers: the length of what is next to nothing cannot be told.
  fc.array(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 3 }).map(unit), {
    minLength: size,
    maxLength: size,
  });
const relevances = (size: number) =>
  fc.array(fc.array(fc.constantFrom(0, 0.2, 0.5, 0.9, 1), { minLength: size, maxLength: size }), {
    minLength: 1,
    maxLength: 3,
  });

/** What a whole slate is worth, item after item. */
function worth(make: () => SlateObjective, slate: readonly number[]): number {
  const objective = make();
  return slate.reduce((sum, item) => {
    const gain = objective.gain(item);
    objective.take(item);
    return sum + gain;
  }, 0);
}

function subsets(items: number): number[][] {
  return [...Array(2 ** items).keys()].map((mask) =>
    [...Array(items).keys()].filter((item) => (mask >> item) & 1),
  );
}

/** Zw = 1 by Gauß's elimination. */
function naiveMagnitude(rows: number[][]): number {
  const left = rows.map((row) => [...row, 1]);
  for (const [place, pivot] of left.entries()) {
    for (const [other, row] of left.entries()) {
      if (other === place) continue;
      const factor = (row[place] as number) / (pivot[place] as number);
      for (const column of row.keys())
        row[column] = (row[column] as number) - factor * (pivot[column] as number);
    }
  }
  return left.reduce((sum, row, place) => sum + (row.at(-1) as number) / (row[place] as number), 0);
}

describe('magnitude', () => {
  it('counts one for copies, each for what has nothing in common, and what a pair is worth as in the book', () => {
    const copies = similaritiesOf([
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
    expect(magnitude(copies, [0, 1, 2])).toBe(1);
    const far = similaritiesOf(
      [
        [1, 0],
        [0, 1],
        [-1, 0],
      ],
      1000,
    );
    expect(magnitude(far, [0, 1, 2])).toBeCloseTo(3, 9);
    // Leinster 2013, example 2.1.1: 1 + tanh(d ÷ 2).
    expect(
      magnitude(
        similaritiesOf([
          [1, 0],
          [0, 1],
        ]),
        [0, 1],
      ),
    ).toBeCloseTo(1 + Math.tanh(Math.SQRT2 / 2), 9);
  });

  it('equals the sum of the weights that elimination finds, in any order, and never falls', () => {
    fc.assert(
      fc.property(vectors(6), (points) => {
        const distinct = withoutNearDuplicates(points, (one, other) =>
          one.every((value, place) => Math.abs(value - (other[place] as number)) < 0.01),
        );
        const { size, values } = similaritiesOf(distinct);
        const rows = distinct.map((_, place) => [...values.subarray(place * size, (place + 1) * size)]);
        const items = [...distinct.keys()];
        const found = magnitude({ size, values }, items);
        expect(found).toBeCloseTo(naiveMagnitude(rows), 5);
        expect(magnitude({ size, values }, items.toReversed())).toBeCloseTo(found, 5);
        expect(magnitude({ size, values }, items.slice(1))).toBeLessThanOrEqual(found + 1e-9);
      }),
    );
  });
});

describe('a committee', () => {
  const size = 6;
  const question = fc.record({
    lists: relevances(size),
    similarities: vectors(size).map((points) => similaritiesOf(points)),
    diversity: fc.constantFrom(0, 0.5, 2),
  });

  it('is monotone and submodular: an item never adds more when others were taken, and never less than nothing', () => {
    fc.assert(
      fc.property(question, fc.shuffledSubarray([...Array(size).keys()]), (asked, order) => {
        const objective = committeeObjective(asked);
        const gains = [...Array(size).keys()].map((item) => objective.gain(item));
        for (const taken of order) {
          objective.take(taken);
          for (const item of gains.keys()) {
            const gain = objective.gain(item);
            expect(gain).toBeGreaterThanOrEqual(0);
            expect(gain).toBeLessThanOrEqual((gains[item] as number) + 1e-12);
            gains[item] = gain;
          }
        }
      }),
    );
  });

  it('is worth the same in any order', () => {
    fc.assert(
      fc.property(question, fc.shuffledSubarray([...Array(size).keys()]), (asked, order) => {
        const make = () => committeeObjective(asked);
        expect(worth(make, order)).toBeCloseTo(worth(make, order.toSorted()), 9);
      }),
    );
  });

  it('reaches 1 − 1/e of the best slate that brute force finds, and half of it under quotas', () => {
    fc.assert(
      fc.property(question, fc.integer({ min: 1, max: 4 }), fc.boolean(), (asked, most, hasQuotas) => {
        const make = () => committeeObjective(asked);
        const groups = [0, 0, 0, 1, 1, 1];
        const quotas = [
          { least: 0, most: 2 },
          { least: 1, most: 3 },
        ];
        const shape = { items: size, size: most, ...(hasQuotas && { groups, quotas }) };
        const slate = greedySlate(make(), shape);
        const best = subsets(size)
          .filter((set) => set.length <= most)
          .filter((set) => !hasQuotas || set.filter((item) => item < 3).length <= 2)
          .filter((set) => !hasQuotas || set.some((item) => item >= 3))
          .reduce((value, set) => Math.max(value, worth(make, set)), 0);
        const promised = hasQuotas ? 0.5 : 1 - 1 / Math.E;
        expect(worth(make, slate)).toBeGreaterThanOrEqual(promised * best - 1e-9);
      }),
    );
  });
});

describe('greedySlate', () => {
  const size = 8;
  const question = fc.record({
    lists: relevances(size),
    similarities: vectors(size).map((points) => similaritiesOf(points)),
    diversity: fc.constantFrom(0, 1),
  });

  it('chooses without asking all again what asking all chooses', () => {
    fc.assert(
      fc.property(question, fc.integer({ min: 0, max: size }), (asked, most) => {
        const make = () => committeeObjective(asked);
        const [lazy, exact] = [false, true].map((exact) =>
          greedySlate(make(), { items: size, size: most, exact }),
        );
        expect(worth(make, lazy ?? [])).toBeCloseTo(worth(make, exact ?? []), 9);
      }),
    );
  });

  it('keeps quotas wherever the groups have enough', () => {
    const quotas = fc.record({ least: fc.nat(3), most: fc.nat(4) });
    const shape = fc.record({
      items: fc.constant(size),
      size: fc.nat(size),
      groups: fc.array(fc.nat(2), { minLength: size, maxLength: size }),
      quotas: fc.array(quotas, { minLength: 3, maxLength: 3 }),
    });
    fc.assert(
      fc.property(shape, (asked) => {
        const slate = greedySlate({ gain: () => 1, take: () => undefined }, asked);
        const countOf = (group: number, items: readonly number[]) =>
          items.filter((item) => asked.groups[item] === group).length;
        const all = [...asked.groups.keys()];
        const wanted = asked.quotas.map(({ least, most }, group) =>
          Math.min(least, most, countOf(group, all)),
        );
        for (const [group, { most }] of asked.quotas.entries()) {
          expect(countOf(group, slate)).toBeLessThanOrEqual(most);
          if (wanted.reduce((sum, count) => sum + count, 0) <= asked.size)
            expect(countOf(group, slate)).toBeGreaterThanOrEqual(wanted[group] as number);
        }
        expect(new Set(slate).size).toBe(slate.length);
      }),
    );
  });

  it('takes of three copies and something else one of each by magnitude, and ends where nothing is added', () => {
    const similarities = similaritiesOf([
      [1, 0],
      [1, 0],
      [0, 1],
      [1, 0],
    ]);
    const slate = greedySlate(magnitudeObjective(similarities), { items: 4, size: 4, exact: true });
    expect(slate).toEqual([0, 2]);
  });
});
