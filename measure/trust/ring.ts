import type { Voter } from '../../app/src/community/trust/voters.ts';
import { weightOf } from '../../app/src/community/trust/weigh-votes.ts';
import { lifted } from '../../app/src/feed/lifted.ts';
import { seededRandom } from '../../campaign/random.ts';
import { choose, makeDay, memberOf, PAPERS } from './community.ts';
import { PAST_DAYS, type Past, votersAfter } from './past.ts';

/** An attack: so many accounts of an age, all invited by one old member or all by themselves, vote for one paper. */
export interface Attack {
  size: number;
  ageDays: number;
  /** `branch`: one host invited them. `uninvited`: they came without an invitation, in one week. */
  entry: 'branch' | 'uninvited';
  /** How they voted before: not at all, each day for one paper together, or for two by themselves besides. */
  record: 'sleeping' | 'together' | 'disguised';
  /** Readers who vote that day, honestly. */
  readers: number;
}

/** Ways to order a day, from votes alone to all that is done; each adds to the one before. */
export const ORDERS = [
  'votes alone',
  'age and distance',
  'and branches',
  'and echoes',
  'and probation',
] as const;

type Order = (typeof ORDERS)[number];

/** Ranks by which the attack lifts a paper that nobody wanted much, for each way to order the day. */
export function ranksMoved(attack: Attack, past: Past, seed: number): Record<Order, number> {
  const random = seededRandom(seed);
  const { community } = past;
  const worth = makeDay(random);
  const host = entryOf(attack, 2 + Math.floor(40 * random()));
  const ring = Array.from({ length: attack.size }, (_, index) =>
    memberOf(1000 + index, { ageDays: attack.ageDays, invitedBy: host }),
  );
  const before = withRing(past, attack, random);
  const all = votersAfter([...community, ...ring], before);
  const voters = new Map(all.map((voter) => [voter.id, voter]));
  const ballots: Voter[][] = Array.from({ length: PAPERS }, () => []);
  for (let turn = 0; turn < attack.readers; turn += 1) {
    const reader = community[Math.floor(community.length * random())];
    if (reader === undefined) continue;
    for (const paper of choose(reader.eye, worth, random)) {
      const votes = ballots[paper] as Voter[];
      const voter = voters.get(reader.id);
      if (voter !== undefined && !votes.includes(voter)) votes.push(voter);
    }
  }
  const target = lowestQuarter(worth, random);
  const attacked = ballots.map((votes, paper) =>
    paper === target ? [...votes, ...ring.flatMap(({ id }) => voters.get(id) ?? [])] : votes,
  );
  const moved = (order: Order) => rankOf(target, ballots, order) - rankOf(target, attacked, order);
  return Object.fromEntries(ORDERS.map((order) => [order, moved(order)])) as Record<Order, number>;
}

function entryOf({ entry }: Attack, host: number): number | null {
  return entry === 'branch' ? host : null;
}

/** The votes of the past, with those of the ring among them; its members are numbered after the community. */
function withRing({ community, history, worths }: Past, { record, size }: Attack, random: () => number) {
  const [raters, items] = [[...history.raters], [...history.items]];
  if (record === 'sleeping') return { raters, items };
  for (let day = 0; day < PAST_DAYS; day += 1) {
    const target = Math.floor(PAPERS * random());
    for (let member = 0; member < size; member += 1) {
      const own = record === 'together' ? [] : choose(1.5, worths[day] as Float64Array, random).slice(1);
      for (const paper of new Set([target, ...own])) {
        raters.push(community.length + member);
        items.push(day * PAPERS + paper);
      }
    }
  }
  return { raters, items };
}

function lowestQuarter(worth: Float64Array, random: () => number): number {
  const order = [...worth.keys()].sort((a, b) => (worth[a] as number) - (worth[b] as number));
  return order[Math.floor((PAPERS / 4) * random())] as number;
}

function rankOf(paper: number, ballots: readonly Voter[][], order: Order): number {
  const sorted = (score: (votes: readonly Voter[]) => number) =>
    [...ballots.keys()].sort((a, b) => score(ballots[b] as Voter[]) - score(ballots[a] as Voter[]) || a - b);
  const orders: Record<Order, () => number[]> = {
    'votes alone': () => sorted((votes) => votes.length),
    'age and distance': () => sorted((votes) => votes.reduce((sum, { trust }) => sum + trust, 0)),
    'and branches': () => sorted((votes) => weightOf(votes.map((voter) => ({ ...voter, echo: 0 }))).weight),
    'and echoes': () => sorted((votes) => weightOf(votes).weight),
    'and probation': () =>
      lifted(
        sorted((votes) => weightOf(votes).settled),
        (one) => weightOf(ballots[one] as Voter[]).weight,
      ),
  };
  return orders[order]().indexOf(paper);
}
