import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { believedVotes, expectedVotes, type VotePrior } from './expected-votes.ts';
import { normalShare } from './normal.ts';
import { fitnessOf, shareArrived, type VoteCurve, votesAt } from './vote-curve.ts';

const curve: VoteCurve = { scale: 50, location: 0, spread: 1.5, horizon: 30 };
const positive = (max: number) => fc.double({ min: 0.01, max, noNaN: true });
const anyCurve: fc.Arbitrary<VoteCurve> = fc.record({
  scale: positive(1e4),
  location: fc.double({ min: -3, max: 3, noNaN: true }),
  spread: fc.double({ min: 0.3, max: 4, noNaN: true }),
  horizon: fc.double({ min: 5, max: 60, noNaN: true }),
});

describe('normalShare', () => {
  it('gives the numbers of the tables', () => {
    expect(normalShare(0)).toBeCloseTo(0.5, 6);
    expect(normalShare(1.959964)).toBeCloseTo(0.975, 6);
    expect(normalShare(-2.326348)).toBeCloseTo(0.01, 6);
    expect([normalShare(Number.NEGATIVE_INFINITY), normalShare(Number.POSITIVE_INFINITY)]).toEqual([0, 1]);
  });
});

describe('the vote curve', () => {
  it('gives the number worked out by hand: m (e^λΦ − 1) with Φ = 1/2 after one day', () => {
    expect(votesAt(curve, 2 * Math.log(3), 1)).toBeCloseTo(100, 4);
    expect(votesAt(curve, 5, 0)).toBe(0);
  });

  it('reaches the votes it was made for at the horizon, and its share says how far it is', () => {
    fc.assert(
      fc.property(anyCurve, positive(1000), positive(60), (any, votes, age) => {
        const fitness = fitnessOf(any, votes);
        expect(votesAt(any, fitness, any.horizon) / votes).toBeCloseTo(1, 6);
        const share = votesAt(any, fitness, Math.min(age, any.horizon)) / votes;
        expect(shareArrived(any, votes, age)).toBeCloseTo(share, 6);
      }),
    );
  });
});

describe('expectedVotes', () => {
  const prior: VotePrior = { curve, strength: 2 };

  it('is the forecast where nobody has counted, and what was counted once all have come and many', () => {
    expect(expectedVotes({ votes: 0, countedAtDays: 0, forecast: 7 }, prior)).toBeCloseTo(7);
    const counted = { votes: 1000, countedAtDays: 30, forecast: 7 };
    expect(expectedVotes(counted, prior) / 1000).toBeCloseTo(0.78, 2);
    expect(expectedVotes({ ...counted, forecast: 500 }, prior) / 1000).toBeCloseTo(0.998, 2);
  });

  it('is the mean of the belief that a walk over all numbers of votes gives', () => {
    const counted = { votes: 3, countedAtDays: 1, forecast: 10 };
    const arrived = shareArrived(curve, 10, 1);
    let [mass, mean] = [0, 0];
    for (let end = 0.005; end < 400; end += 0.01) {
      // Gamma prior times Poisson likelihood, each without its constant.
      const density =
        end ** (prior.strength - 1) *
        Math.exp((-prior.strength / 10) * end) *
        (end * arrived) ** 3 *
        Math.exp(-end * arrived);
      mass += density;
      mean += density * end;
    }
    expect(expectedVotes(counted, prior)).toBeCloseTo(mean / mass, 3);
    expect(believedVotes(counted, prior).shape).toBe(5);
  });
});
