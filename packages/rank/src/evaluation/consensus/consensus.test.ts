import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bordaPoints } from './borda.ts';
import { kemenyConsensus } from './kemeny.ts';
import { countPreferences, disagreements } from './preferences.ts';

const nothing = Number.NaN;
const columns = (...rows: readonly number[][]) => rows.map((row) => Float64Array.from(row));

function* permutations(items: readonly number[]): Generator<number[]> {
  if (items.length === 0) yield [];
  for (const [index, item] of items.entries()) {
    for (const rest of permutations(items.toSpliced(index, 1))) yield [item, ...rest];
  }
}

const anyTasks = (systems: number) => {
  const score = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(nothing));
  const task = fc.array(score, { minLength: systems, maxLength: systems });
  return fc.array(task, { maxLength: 7 }).map((rows) => columns(...rows));
};

describe('bordaPoints', () => {
  it('gives the numbers worked out by hand', () => {
    // Task 1: 2, 1 and 0 wins of 2. Task 2: a tie of the first two, who beat the third: 1.5, 1.5, 0.
    expect([...bordaPoints(columns([9, 5, 1], [0.5, 0.5, 0.2]), 3)]).toEqual([0.875, 0.625, 0]);
  });

  it('passes over missing scores', () => {
    expect([...bordaPoints(columns([1, nothing, 0], [1, 2, nothing]), 3)]).toEqual([0.5, 1, 0]);
    expect([...bordaPoints(columns([1, nothing]), 2)]).toEqual([nothing, nothing]);
  });
});

describe('kemenyConsensus', () => {
  it('gives the order worked out by hand', () => {
    // Twice 0 > 1 > 2, once 2 > 0 > 1: going against the third costs two pairs, the least.
    const tasks = columns([3, 2, 1], [3, 2, 1], [2, 1, 3]);
    expect(kemenyConsensus(tasks, 3)).toEqual({ order: [0, 1, 2], disagreements: 2, exact: true });
  });

  it('can differ from the mean of scores, which one task decides', () => {
    const tasks = columns([0.9, 0.1], [0.5, 0.51], [0.5, 0.51]);
    expect(kemenyConsensus(tasks, 2).order).toEqual([1, 0]);
  });

  it('is as good as the best of all orders', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }).chain((n) => anyTasks(n).map((tasks) => [n, tasks] as const)),
        ([n, tasks]) => {
          const found = kemenyConsensus(tasks, n);
          const preferences = countPreferences(tasks, n);
          const best = Math.min(
            ...[...permutations(found.order)].map((order) => disagreements(preferences, order)),
          );
          expect(found.order.toSorted((one, other) => one - other)).toEqual([...Array(n).keys()]);
          expect(found.disagreements).toBe(best);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('leaves no single move that is better where there are many systems', () => {
    fc.assert(
      fc.property(anyTasks(11), (tasks) => {
        const { order, disagreements: cost, exact } = kemenyConsensus(tasks, 11);
        const preferences = countPreferences(tasks, 11);
        expect(exact).toBe(false);
        expect(order.toSorted((one, other) => one - other)).toEqual([...Array(11).keys()]);
        for (const from of order.keys()) {
          for (const to of order.keys()) {
            const moved = order.toSpliced(from, 1).toSpliced(to, 0, order[from] as number);
            expect(disagreements(preferences, moved)).toBeGreaterThanOrEqual(cost);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('finds the order that all tasks agree on, however many systems there are', () => {
    const task = Float64Array.from({ length: 20 }, (_, system) => (system * 7) % 20);
    const { order, disagreements: cost } = kemenyConsensus([task, task], 20);
    expect(order.map((system) => task[system])).toEqual([...Array(20).keys()].reverse());
    expect(cost).toBe(0);
  });

  it('refuses a task of other systems', () => {
    expect(() => kemenyConsensus(columns([1, 2]), 3)).toThrow(/2 scores for 3 systems/);
  });
});
