import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageTrust } from './account-age.ts';
import { branchSum } from './branch-sum.ts';
import { distanceTrust } from './invite-distance.ts';
import { inviteBranches, inviteDistances } from './invite-tree.ts';
import { voterTrust } from './voters.ts';

describe('ageTrust', () => {
  it('gives the numbers worked out by hand', () => {
    expect(ageTrust(0)).toBeCloseTo(0.1, 12);
    expect(ageTrust(15)).toBeCloseTo(0.55, 12);
    expect(ageTrust(30)).toBe(1);
    expect(ageTrust(3000)).toBe(1);
    expect(ageTrust(-5)).toBe(ageTrust(0));
    expect(ageTrust(0, { start: 0.1, fullDays: 0 })).toBe(1);
  });
});

describe('distanceTrust', () => {
  it('gives the numbers worked out by hand', () => {
    expect([0, 1, 2, 3].map((distance) => distanceTrust(distance))).toEqual([1, 1, 0.9, 0.9 * 0.9]);
  });
});

/** Everybody but the root was invited by somebody before them. */
const trees = fc.array(fc.tuple(fc.nat(), fc.boolean()), { minLength: 1, maxLength: 30 }).map((members) => ({
  hosts: Int32Array.from(members, ([host], member) => (member === 0 ? -1 : host % member)),
  begins: Uint8Array.from(members, ([, begins]) => (begins ? 1 : 0)),
}));

describe('the invite tree', () => {
  it('tells distances and branches of a tree worked out by hand', () => {
    // 0 invited 1 and 2; 1 invited 3, who invited 4 and 5. Branches begin with 1, 2 and 4.
    const hosts = Int32Array.of(-1, 0, 0, 1, 3, 3);
    expect([...inviteDistances(hosts)]).toEqual([0, 1, 1, 2, 3, 3]);
    expect([...inviteBranches(hosts, Uint8Array.of(0, 1, 1, 0, 1, 0))]).toEqual([0, 1, 2, 1, 4, 1]);
  });

  it('is read as a twin that asks the host reads it', () => {
    fc.assert(
      fc.property(trees, ({ hosts, begins }) => {
        const distance = (member: number): number =>
          hosts[member] === -1 ? 0 : 1 + distance(hosts[member] as number);
        const branch = (member: number): number =>
          begins[member] === 1 || hosts[member] === -1 ? member : branch(hosts[member] as number);
        expect([...inviteDistances(hosts)]).toEqual([...hosts.keys()].map(distance));
        expect([...inviteBranches(hosts, begins)]).toEqual([...hosts.keys()].map(branch));
      }),
    );
  });

  it('of data that goes round in a circle ends', () => {
    expect([...inviteDistances(Int32Array.of(1, 0))]).toEqual([2, 2]);
    expect(inviteBranches(Int32Array.of(1, 0), new Uint8Array(2))).toHaveLength(2);
  });
});

describe('branchSum', () => {
  it('gives the numbers worked out by hand', () => {
    const sum = (branches: number[], weights: number[], echoes = weights.map(() => 0)) =>
      branchSum({
        branches: Int32Array.from(branches),
        weights: Float64Array.from(weights),
        echoes: Float64Array.from(echoes),
      });
    expect(sum([], [])).toBe(0);
    expect(sum([7], [0.4])).toBeCloseTo(0.4, 12);
    expect(sum([7, 7, 7, 7], [1, 1, 1, 1])).toBeCloseTo(2, 12);
    expect(sum([7, 7, 7, 7, 9], [1, 1, 1, 1, 0.5])).toBeCloseTo(2.5, 12);
    // What is no echo, 0.5 + 0.4, and the louder echo, 0.5: B = 1.4.
    expect(sum([7, 7], [1, 0.8], [0.5, 0.5])).toBeCloseTo(Math.sqrt(1.4), 12);
    expect(sum([7, 7, 7], [0.6, 0.5, 0.4], [1, 1, 1])).toBeCloseTo(0.6, 12);
    expect(sum([7], [0.6], [1])).toBeCloseTo(0.6, 12);
  });

  it('grows with each vote, and never beyond the sum of all', () => {
    const votes = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 4 }),
        fc.double({ min: 0.01, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
      ),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(votes, (all) => {
        const of = (some: typeof all) =>
          branchSum({
            branches: Int32Array.from(some, ([branch]) => branch),
            weights: Float64Array.from(some, ([, weight]) => weight),
            echoes: Float64Array.from(some, ([, , echo]) => echo),
          });
        expect(of(all)).toBeLessThanOrEqual(all.reduce((total, [, weight]) => total + weight, 0) + 1e-9);
        expect(of(all)).toBeGreaterThan(of(all.slice(1)));
      }),
    );
  });
});

describe('voterTrust', () => {
  it('multiplies age, distance and standing; who is vouched for is as good as old and near', () => {
    const voters = voterTrust({
      hosts: Int32Array.of(-1, 0, 1, 2),
      ageDays: Float64Array.of(100, 15, 15, 0),
      vouched: Uint8Array.of(1, 0, 0, 1),
      begins: Uint8Array.of(1, 1, 0, 0),
      standings: Float64Array.of(1, 1.5, 1, 0.5),
      silent: new Uint8Array(4),
    });
    expect([...voters.trust].map((trust) => Number(trust.toFixed(6)))).toEqual([1, 0.825, 0.495, 0.5]);
    expect([...voters.branches]).toEqual([0, 1, 1, 1]);
  });

  it('is 0 for those who are silent', () => {
    const one = Float64Array.of(1);
    const { trust } = voterTrust({
      hosts: Int32Array.of(-1),
      ageDays: one,
      vouched: Uint8Array.of(1),
      begins: Uint8Array.of(1),
      standings: one,
      silent: Uint8Array.of(1),
    });
    expect(trust[0]).toBe(0);
  });
});
