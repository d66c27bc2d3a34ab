import { beforeEach, describe, expect, it } from 'vitest';
import { ingestBatch } from '../../papers/ingest.ts';
import { recordOf } from '../../papers/record.ts';
import type { Store } from '../../store/store.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { deleteAccount } from '../account.ts';
import { judgeVoters } from './judge-voters.ts';
import type { Member } from './members.ts';
import { giveMembers, giveVotes } from './testing.ts';
import { loadTypical, loadVoters, votersOf } from './voters.ts';
import { weighVotes } from './weigh-votes.ts';

const NOW = Date.UTC(2026, 0, 22);
const DAY_MS = 86_400_000;
const TYPICAL = { quality: 0.6, worth: 0.55 };

function memberOf(given: Partial<Member> & { id: number; ageDays: number }): Member {
  const { ageDays, ...facts } = given;
  const unknown = {
    invitedBy: null,
    role: 'reader',
    deletedAt: null,
    suspendedUntil: null,
    judged: { votes: 0, agreement: 0, worth: null, echo: null },
  };
  return { ...unknown, createdAt: NOW - ageDays * DAY_MS, ...facts };
}

describe('a voter', () => {
  const owner = memberOf({ id: 1, ageDays: 400, role: 'owner' });
  const voter = (member: Member, others: readonly Member[] = []) => {
    const found = votersOf([owner, ...others, member], TYPICAL, NOW).find(({ id }) => id === member.id);
    if (found === undefined) throw new Error('the member is among the voters');
    return found;
  };

  it('weighs 1 as an old guest of the owner, and less when new, far away or uninvited', () => {
    const guest = memberOf({ id: 2, ageDays: 200, invitedBy: 1 });
    expect(voter(owner)).toMatchObject({ trust: 1, steps: 0 });
    expect(voter(guest)).toMatchObject({ trust: 1, steps: 1, onProbation: false });
    expect(voter(memberOf({ id: 3, ageDays: 200, invitedBy: 2 }), [guest])).toMatchObject({
      trust: 0.9,
      steps: 2,
    });
    expect(voter(memberOf({ id: 4, ageDays: 200 }))).toMatchObject({ trust: 0.9 * 0.9, steps: 3 });
    expect(voter(memberOf({ id: 5, ageDays: 0, invitedBy: 1 })).trust).toBeCloseTo(0.1, 12);
  });

  it('is old enough where the paper is no older', () => {
    const young = memberOf({ id: 1, ageDays: 4, role: 'owner' });
    const [, first, newest] = votersOf(
      [young, memberOf({ id: 2, ageDays: 4, invitedBy: 1 }), memberOf({ id: 3, ageDays: 1, invitedBy: 1 })],
      TYPICAL,
      NOW,
    );
    expect([first?.trust, newest?.trust]).toEqual([1, 0.1 + 0.9 / 4]);
  });

  it('has a standing by how far votes agree with later ones and with those of peers, at most twice the typical', () => {
    const judged = (votes: number, agreement: number, worth: number | null) =>
      voter(memberOf({ id: 2, ageDays: 200, invitedBy: 1, judged: { votes, agreement, worth, echo: null } }))
        .standing;
    // Shrunk: (10 · 0.6 + 7) ÷ 20 = 0.65; (0.2 + 0.3) ÷ (0.2 + 0.2).
    expect(judged(10, 7, null)).toBeCloseTo(1.25, 10);
    // Shrunk: (10 · 0.55 + 10 · 0.65) ÷ 20 = 0.6; (0.2 + 0.2) ÷ (0.2 + 0.1).
    expect(judged(10, 7, 0.65)).toBeCloseTo(1.25 * (4 / 3), 10);
    expect(judged(500, 500, 1)).toBe(2);
    expect(judged(500, 100, 0.2)).toBeCloseTo(0.5 * (0.2 / 0.3), 10);
  });

  it('weighs nothing once they have left', () => {
    expect(voter(memberOf({ id: 2, ageDays: 200, invitedBy: 1, deletedAt: NOW })).trust).toBe(0);
    const suspended = { id: 2, ageDays: 200, invitedBy: 1 };
    expect(voter(memberOf({ ...suspended, suspendedUntil: NOW + 1 })).trust).toBe(0);
    expect(voter(memberOf({ ...suspended, suspendedUntil: NOW })).trust).toBeGreaterThan(0);
  });

  it('is on probation for a week, unless the owner trusts them by name or they are a first guest', () => {
    expect(voter(memberOf({ id: 2, ageDays: 6.9, invitedBy: 1 })).onProbation).toBe(true);
    expect(voter(memberOf({ id: 2, ageDays: 7, invitedBy: 1 })).onProbation).toBe(false);
    const curator = voter(memberOf({ id: 2, ageDays: 1, role: 'curator' }));
    expect(curator).toMatchObject({ onProbation: false, trust: 1 });
    const newOwner = memberOf({ id: 1, ageDays: 3, role: 'owner' });
    const [, first, theirs] = votersOf(
      [
        newOwner,
        memberOf({ id: 2, ageDays: 2, invitedBy: 1 }),
        memberOf({ id: 3, ageDays: 1, invitedBy: 2 }),
      ],
      TYPICAL,
      NOW,
    );
    expect([first?.onProbation, theirs?.onProbation]).toEqual([false, true]);
  });

  it('shares a branch with whoever came by the same guest of the owner, or uninvited in the same week', () => {
    const members = [
      owner,
      memberOf({ id: 2, ageDays: 80, invitedBy: 1 }),
      memberOf({ id: 3, ageDays: 50, invitedBy: 2 }),
      memberOf({ id: 4, ageDays: 40, invitedBy: 3 }),
      memberOf({ id: 5, ageDays: 80, invitedBy: 1 }),
      memberOf({ id: 6, ageDays: 30 }),
      memberOf({ id: 7, ageDays: 30.001 }),
      memberOf({ id: 8, ageDays: 60 }),
    ];
    const [, two, three, four, five, six, seven, eight] = votersOf(members, TYPICAL, NOW).map(
      ({ branch }) => branch,
    );
    expect(new Set([two, three, four]).size).toBe(1);
    expect(six).toBe(seven);
    expect(new Set([two, five, six, eight]).size).toBe(4);
  });

  it('stands apart from the host once old, with votes that others agreed with', () => {
    const host = memberOf({ id: 2, ageDays: 300, invitedBy: 1 });
    const branches = (guest: Member) => {
      const [, one, other] = votersOf([owner, host, guest], TYPICAL, NOW);
      return one?.branch === other?.branch ? 'one' : 'two';
    };
    const guest = { id: 3, ageDays: 120, invitedBy: 2 };
    expect(branches(memberOf(guest))).toBe('one');
    expect(
      branches(memberOf({ ...guest, judged: { votes: 20, agreement: 9, worth: null, echo: null } })),
    ).toBe('one');
    expect(
      branches(memberOf({ ...guest, judged: { votes: 20, agreement: 14, worth: null, echo: null } })),
    ).toBe('two');
    expect(
      branches(
        memberOf({ ...guest, ageDays: 60, judged: { votes: 20, agreement: 14, worth: null, echo: null } }),
      ),
    ).toBe('one');
  });
});

describeOnEachDatabase('trust', (database) => {
  let store: Store;
  let owner: number;
  beforeEach(async () => {
    store = await database.open();
    const papers = Array.from({ length: 12 }, (_, index) => ({
      title: `Paper number ${index}`,
      arxivId: `2601.${10000 + index}`,
      submission: { day: '2026-01-20', submitter: null, submittedAt: null },
    }));
    await ingestBatch(store, 'hf-daily', papers.map(recordOf), { now: NOW });
    [owner = 0] = await giveMembers(store, [{ ageDays: 400, role: 'owner' }], { name: 'owner', now: NOW });
  });

  const guests = (count: number, name: string, host = owner) =>
    giveMembers(store, Array(count).fill({ ageDays: 200, host }), { name, now: NOW });

  it('finds hosts up to the owner, and weighs votes by branch', async () => {
    const [host = 0, ...others] = await guests(4, 'guest');
    const theirs = await guests(4, 'theirs', host);
    await giveVotes(store, theirs, [1], NOW);
    await giveVotes(store, others, [1, 2], NOW);
    const weights = await weighVotes(store.db, [1, 2, 3], NOW);
    expect(weights.get(1)).toMatchObject({ votes: 7, branches: 4 });
    // They have not voted before: 0.8 of each is an echo, of which one counts.
    expect(weights.get(1)?.weight).toBeCloseTo(3 + Math.sqrt(4 * 0.9 * 0.2 + 0.9 * 0.8), 10);
    expect(weights.get(2)).toEqual({ votes: 3, branches: 3, weight: 3, settled: 3 });
    expect(weights.has(3)).toBe(false);
  });

  it('judges voters by what others vote for later: early finders gain, a ring does not', async () => {
    const [finder = 0, loner = 0, host = 0, ...crowd] = await guests(10, 'guest');
    const ring = await guests(6, 'ring', host);
    await giveVotes(store, [finder], [1, 2], NOW - 99);
    await giveVotes(store, [loner], [5, 6], NOW - 99);
    for (const [index, member] of ring.entries()) await giveVotes(store, [member], [7], NOW - 60 + index);
    await giveVotes(store, crowd, [1, 2], NOW - 5);
    await judgeVoters(store, NOW);
    await judgeVoters(store, NOW);
    const voters = await loadVoters(store.db, [finder, loner, ...ring, ...crowd], NOW);
    const typical = await loadTypical(store.db);
    expect(voters.get(finder)?.quality).toBeGreaterThan(typical.quality);
    expect(voters.get(loner)?.quality).toBeLessThan(typical.quality);
    for (const member of ring) expect(voters.get(member)?.agreementWeight).toBeLessThan(1);
    expect(voters.get(finder)?.worth).toBeGreaterThan(typical.worth ?? 1);
    // Nobody voted after the crowd: nothing is known of it.
    for (const member of crowd) expect(voters.get(member)).toMatchObject({ judged: 0, standing: 1 });
  });

  it('takes a branch that always votes together for little more than one voter, others for what they are', async () => {
    const [host = 0, colleague = 0, ...crowd] = await guests(8, 'guest');
    const ring = await guests(5, 'ring', host);
    const lab = await guests(5, 'lab', colleague);
    await giveVotes(store, ring, [7, 8, 9], NOW - 9);
    for (const [index, member] of lab.entries()) {
      await giveVotes(store, [member], [1, 2, 3, 4, 5, 6].slice(index % 3, 4 + (index % 3)), NOW - 9);
    }
    await giveVotes(store, crowd, [1, 2, 3, 4, 5, 6], NOW - 5);
    await judgeVoters(store, NOW);
    const voters = await loadVoters(store.db, [...ring, ...lab, ...crowd], NOW);
    for (const member of ring) expect(voters.get(member)?.echo).toBeGreaterThan(0.8);
    for (const member of lab) expect(voters.get(member)?.echo).toBeLessThan(0.65);
    await giveVotes(store, ring, [11], NOW);
    await giveVotes(store, lab, [12], NOW);
    const weights = await weighVotes(store.db, [11, 12], NOW);
    expect(weights.get(11)?.weight).toBeLessThan(1.2);
    expect(weights.get(12)?.weight).toBeGreaterThan(1.4);
  });

  it('keeps nothing about who leaves', async () => {
    const [finder = 0, other = 0] = await guests(2, 'guest');
    await giveVotes(store, [finder], [1], NOW - 2);
    await giveVotes(store, [other], [1], NOW - 1);
    await judgeVoters(store, NOW);
    const standings = () =>
      store.db.selectFrom('voter_standings').select('person_id').orderBy('person_id').execute();
    expect(await standings()).toEqual([{ person_id: finder }, { person_id: other }]);
    const actor = { kind: 'person', id: finder, role: 'reader', suspension: null } as const;
    const judged = judgeVoters(store, NOW + 1);
    expect(await deleteAccount(actor, store, { confirmation: 'guest-0', now: NOW })).toBe('deleted');
    await judged;
    expect(await standings()).toEqual([{ person_id: other }]);
    expect((await weighVotes(store.db, [1], NOW)).get(1)).toMatchObject({ votes: 1, weight: 1 });
  });
});
