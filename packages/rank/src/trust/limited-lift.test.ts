import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitedLift } from './limited-lift.ts';

const lists = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 60 });

describe('limitedLift', () => {
  it('gives the orders worked out by hand', () => {
    expect([...limitedLift(Float64Array.of(5, 4, 3, 9), 2)]).toEqual([0, 3, 1, 2]);
    expect([...limitedLift(Float64Array.of(5, 4, 3, 9), 9)]).toEqual([3, 0, 1, 2]);
    expect([...limitedLift(Float64Array.of(5, 4, 3, 3.5), 2)]).toEqual([0, 1, 3, 2]);
    expect([...limitedLift(Float64Array.of(5, 4, 3, 9), 0)]).toEqual([0, 1, 2, 3]);
    expect([...limitedLift(new Float64Array(0), 2)]).toEqual([]);
  });

  it('moves nothing by more than it may, up or down, whatever the scores', () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 0, max: 5 }), (scores, most) => {
        const order = limitedLift(Float64Array.from(scores), most);
        expect([...order].sort((a, b) => a - b)).toEqual([...scores.keys()]);
        for (const [place, item] of order.entries()) {
          expect(Math.abs(place - item)).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it('sorts where it may move things as far as it must, and keeps the order of equals', () => {
    fc.assert(
      fc.property(lists, (scores) => {
        const sorted = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
        expect([...limitedLift(Float64Array.from(scores), scores.length)]).toEqual(sorted);
      }),
    );
  });
});
