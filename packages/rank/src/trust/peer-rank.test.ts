import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { peerGrades } from './peer-grades.ts';
import { type Grades, peerRank } from './peer-rank.ts';

/** `table[i][j]` is the grade that j gave i; null where there is none. */
function gradesOf(table: readonly (readonly (number | null)[])[]): Grades {
  const all = table.flatMap((row, graded) =>
    row.flatMap((value, grader) => (value === null ? [] : [{ graded, grader, value }])),
  );
  return {
    peers: table.length,
    graded: Int32Array.from(all, ({ graded }) => graded),
    graders: Int32Array.from(all, ({ grader }) => grader),
    values: Float64Array.from(all, ({ value }) => value),
  };
}

/** One round as the paper writes it, for full tables. */
function round(table: readonly (readonly number[])[], worth: readonly number[], alpha: number, beta: number) {
  const all = worth.reduce((sum, one) => sum + one, 0);
  return worth.map((own, i) => {
    const received = worth.reduce((sum, one, j) => sum + one * (table[i]?.[j] ?? 0), 0) / all;
    const fitting = worth.reduce((sum, one, j) => sum + 1 - Math.abs((table[j]?.[i] ?? 0) - one), 0);
    return (1 - alpha - beta) * own + alpha * received + (beta * fitting) / worth.length;
  });
}

/** Rounds; where few graded few, each may bring little. */
const PATIENT = 300_000;

describe('peerRank', () => {
  it('gives the numbers worked out by hand after one round', () => {
    // Means 0.75 and 0.25. Received: (0.75 · 1 + 0.25 · 0.5) ÷ 1 and (0.75 · 0.5 + 0.25 · 0) ÷ 1.
    // Fitting: of 0, 1 − |1 − 0.75| and 1 − |0.5 − 0.25|; of 1, 1 − |0.5 − 0.75| and 1 − |0 − 0.25|.
    const grades = gradesOf([
      [1, 0.5],
      [0.5, 0],
    ]);
    const { worth, rounds, converged } = peerRank(grades, { alpha: 0.1, beta: 0.1 }, 1);
    expect(worth[0]).toBeCloseTo(0.8 * 0.75 + 0.1 * 0.875 + 0.1 * 0.75, 12);
    expect(worth[1]).toBeCloseTo(0.8 * 0.25 + 0.1 * 0.375 + 0.1 * 0.75, 12);
    expect({ rounds, converged }).toEqual({ rounds: 1, converged: false });
  });

  it('gives everybody of a group that agrees the grade that all have', () => {
    const { worth } = peerRank(gradesOf([0, 1, 2].map(() => [1, 1, 1])));
    for (const one of worth) expect(one).toBeCloseTo(1, 8);
  });

  const tables = fc.integer({ min: 2, max: 8 }).chain((peers) =>
    fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: peers, maxLength: peers }), {
      minLength: peers,
      maxLength: peers,
    }),
  );

  it('reaches a fixed point of the equation as the paper writes it, within [0, 1]', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { worth, converged } = peerRank(gradesOf(table));
        expect(converged).toBe(true);
        for (const one of worth) expect(one).toBeGreaterThanOrEqual(0);
        for (const one of worth) expect(one).toBeLessThanOrEqual(1);
        const again = round(table, [...worth], 0.1, 0.1);
        for (const [peer, one] of again.entries()) expect(one).toBeCloseTo(worth[peer] as number, 7);
      }),
    );
  });

  it('converges where many have not graded each other, and knows nothing of who has no grades', () => {
    const holes = fc.array(fc.boolean(), { minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(tables, holes, (table, hidden) => {
        const partial = table.map((row, i) =>
          // In thousandths: the nearer a grade is to 1 among zeros, the longer it takes, without a bound (0.99999995).
          row.map((value, j) =>
            i === j || hidden[(8 * i + j) % 64] ? null : Math.round(1000 * value) / 1000,
          ),
        );
        expect(peerRank(gradesOf(partial), undefined, PATIENT).converged).toBe(true);
      }),
    );
    // Once found: it nears its end by a thousandth a round.
    const slow = [
      [null, null, null, null],
      [null, null, 0.9995627986021768, 0],
      [0, null, null, null],
      [0, null, 1e-323, null],
    ];
    expect(peerRank(gradesOf(slow)).converged).toBe(false);
    expect(peerRank(gradesOf(slow), undefined, PATIENT).converged).toBe(true);
    const { worth } = peerRank(
      gradesOf([
        [null, 1, null],
        [1, null, null],
        [null, null, null],
      ]),
    );
    expect([...worth]).toEqual([1, 1, Number.NaN]);
  });
});

describe('peerGrades', () => {
  const groups = Int32Array.of(0, 0, 0, 0);

  it('gives the numbers worked out by hand', () => {
    // Both vote for item 0, the first also for 1, the second for 2: φ = (4 · 1 − 2 · 2) ÷ 4 = 0.
    const votes = { raters: Int32Array.of(0, 0, 1, 1), items: Int32Array.of(0, 1, 0, 2) };
    const { graded, graders, values } = peerGrades(votes, { branches: Int32Array.of(1, 2), groups });
    expect([[...graded], [...graders], [...values]]).toEqual([
      [0, 1],
      [1, 0],
      [0.5, 0.5],
    ]);
    const alike = { raters: Int32Array.of(0, 0, 1, 1), items: Int32Array.of(0, 1, 0, 1) };
    expect([...peerGrades(alike, { branches: Int32Array.of(1, 2), groups }).values]).toEqual([1, 1]);
  });

  it('are not given within a branch', () => {
    const votes = { raters: Int32Array.of(0, 1), items: Int32Array.of(0, 0) };
    expect(peerGrades(votes, { branches: Int32Array.of(7, 7), groups }).values).toHaveLength(0);
  });
});
