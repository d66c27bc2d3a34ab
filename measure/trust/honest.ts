import { kendallTau } from '@broadsheet/rank';
import type { Voter } from '../../app/src/community/trust/voters.ts';
import { weightOf } from '../../app/src/community/trust/weigh-votes.ts';
import { choose, makeDay, memberOf, PAPERS } from './community.ts';
import { type Past, votersAfter } from './past.ts';

/** Colleagues whom one host invited, a year ago. */
const LAB = 10;

/** What honest readers lose by being told for echoes. */
export interface HonestLoss {
  /** Gain of Kendall's tau with what papers are worth. */
  tau: number;
  /** Share of the weight of a day's votes. */
  share: number;
  /** Of the paper that most of the lab voted for, the share of the lab's weight. */
  labShare: number;
}

/** A day of the community and of a lab that votes every day, by a taste of its own besides the worth of papers. */
export function honestLoss(readers: number, past: Past, random: () => number): HonestLoss {
  const { community } = past;
  const voters = withLab(past, random);
  const worth = makeDay(random);
  const chosen = new Set(Array.from({ length: readers }, () => Math.floor(community.length * random())));
  const ballots = ballotsOf(
    [...chosen].map((rater) => [voters[rater], choose(community[rater]?.eye ?? 0, worth, random)]),
  );
  const ofLab = ballotsOf(
    labDay(worth, random).map((papers, member) => [voters[community.length + member], papers]),
  );
  const favorite = ofLab.reduce((most, votes) => (votes.length > most.length ? votes : most), []);
  return {
    tau: tau(worth, ballots, true) - tau(worth, ballots, false),
    share: 1 - weigh(ballots, true) / weigh(ballots, false),
    labShare: 1 - weigh([favorite], true) / weigh([favorite], false),
  };
}

/** The community and, after it, the lab, as they have voted until now. */
function withLab({ community, history, worths }: Past, random: () => number): Voter[] {
  const host = 2 + Math.floor(40 * random());
  const lab = Array.from({ length: LAB }, (_, index) =>
    memberOf(1000 + index, { ageDays: 365, invitedBy: host }),
  );
  const [raters, items] = [[...history.raters], [...history.items]];
  for (const [day, worth] of worths.entries()) {
    for (const [member, papers] of labDay(worth, random).entries()) {
      raters.push(...papers.map(() => community.length + member));
      items.push(...papers.map((paper) => day * PAPERS + paper));
    }
  }
  return votersAfter([...community, ...lab], { raters, items });
}

function ballotsOf(votes: readonly (readonly [Voter | undefined, readonly number[]])[]): Voter[][] {
  const ballots: Voter[][] = Array.from({ length: PAPERS }, () => []);
  for (const [voter, papers] of votes) {
    if (voter !== undefined) for (const paper of papers) ballots[paper]?.push(voter);
  }
  return ballots;
}

/** What each of the lab votes for: papers have a worth for them that is half everybody's, half their own. */
function labDay(worth: Float64Array, random: () => number): number[][] {
  const taste = makeDay(random);
  const theirs = worth.map((value, paper) => (value + (taste[paper] as number)) * Math.SQRT1_2);
  return Array.from({ length: LAB }, () => choose(1.5, theirs, random));
}

function score(votes: readonly Voter[], withEchoes: boolean): number {
  return weightOf(withEchoes ? votes : votes.map((voter) => ({ ...voter, echo: 0 }))).weight;
}

function weigh(ballots: readonly Voter[][], withEchoes: boolean): number {
  return ballots.reduce((sum, votes) => sum + score(votes, withEchoes), 0);
}

function tau(worth: Float64Array, ballots: readonly Voter[][], withEchoes: boolean): number {
  return kendallTau(
    worth,
    Float64Array.from(ballots, (votes) => score(votes, withEchoes)),
  );
}
