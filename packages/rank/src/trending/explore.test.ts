import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Unseen, withExplored } from './explore.ts';

const belief = { shape: 2, rate: 0.2 };
const unseen = (count: number): Unseen<number>[] =>
  Array.from({ length: count }, (_, key) => ({ item: 1000 + key, belief, key }));
const numbers = (count: number) => [...Array(count).keys()];

describe('withExplored', () => {
  it('puts what was drawn into the last of each ten places, flagged, and keeps the order of the rest', () => {
    const placed = withExplored(numbers(30), unseen(40), { share: 0.1, seed: 1 });
    expect(placed.flatMap(({ isExplored }, place) => (isExplored ? [place] : []))).toEqual([9, 19, 29]);
    expect(placed.filter(({ isExplored }) => !isExplored).map(({ item }) => item)).toEqual(numbers(27));
  });

  it('draws the same on a day, whatever else is there, and others on another day', () => {
    const drawn = (seed: number, among: Unseen<number>[]) =>
      withExplored(numbers(50), among, { share: 0.1, seed })
        .filter(({ isExplored }) => isExplored)
        .map(({ item }) => item);
    expect(drawn(20_000, unseen(60).reverse())).toEqual(drawn(20_000, unseen(60)));
    expect(drawn(20_001, unseen(60))).not.toEqual(drawn(20_000, unseen(60)));
  });

  it('has nothing twice, nothing from elsewhere, and nothing missing that there is room for', () => {
    const anyList = fc.uniqueArray(fc.nat(60), { maxLength: 40 });
    fc.assert(
      fc.property(
        anyList,
        anyList,
        fc.nat(50),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (ranked, others, length, share) => {
          const candidates = others.map((item) => ({ item, belief, key: item }));
          const items = withExplored(ranked, candidates, { share, seed: 3, length }).map(({ item }) => item);
          expect(new Set(items).size).toBe(items.length);
          expect(items.every((item) => ranked.includes(item) || others.includes(item))).toBe(true);
          expect(items.length).toBeGreaterThanOrEqual(Math.min(length, ranked.length));
          expect(items.length).toBeLessThanOrEqual(length);
        },
      ),
    );
  });

  it('draws more often what is expected to get more votes, and what less is known of', () => {
    const rivals = [
      { item: 'high', belief: { shape: 4, rate: 0.2 }, key: 1 },
      { item: 'low', belief: { shape: 2, rate: 0.2 }, key: 2 },
      { item: 'low and sure', belief: { shape: 200, rate: 20 }, key: 3 },
    ];
    const wins = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed++) {
      const [, drawn] = withExplored(['ranked'], rivals, { share: 0.5, seed, length: 2 });
      const winner = drawn?.item ?? 'nothing';
      wins.set(winner, (wins.get(winner) ?? 0) + 1);
    }
    expect([...wins.entries()].toSorted((one, other) => other[1] - one[1]).map(([name]) => name)).toEqual([
      'high',
      'low',
      'low and sure',
    ]);
  });

  it('refuses a share of more than half of the places', () => {
    expect(() => withExplored([1], [], { share: 0.6, seed: 1 })).toThrow(/0\.6/);
  });
});
