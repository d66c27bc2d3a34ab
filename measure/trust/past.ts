import { crowdlabDefaults, echoes } from '@broadsheet/rank';
import type { Member } from '../../app/src/community/trust/members.ts';
import { type Voter, votersOf } from '../../app/src/community/trust/voters.ts';
import { makeCommunity, NOW, PAPERS, type Reader } from './community.ts';
import { type History, vote } from './history.ts';

/** Votes of so many days tell who is an echo. */
export const PAST_DAYS = 28;

/** A community and how it voted until now. */
export interface Past {
  community: readonly Reader[];
  history: History;
  worths: readonly Float64Array[];
}

/** Weeks in which so many readers a day voted, honestly. */
export function makePast(readersADay: number, random: () => number): Past {
  const community = makeCommunity(random);
  return { community, ...vote(community, { days: PAST_DAYS, readersADay, random }) };
}

/** The members as voters, in their order, with how much of an echo each has been in these votes. */
export function votersAfter(
  members: readonly Member[],
  { raters, items }: Pick<History, 'raters' | 'items'>,
): Voter[] {
  const typical = { quality: crowdlabDefaults.prior, worth: null };
  const branches = Int32Array.from(votersOf(members, typical, NOW), ({ branch }) => branch);
  const groups = Int32Array.from({ length: PAST_DAYS * PAPERS }, (_, item) => Math.floor(item / PAPERS));
  const found = echoes(
    { raters: Int32Array.from(raters), items: Int32Array.from(items) },
    { branches, groups },
  );
  return votersOf(
    members.map((member, rater) => ({ ...member, judged: { ...member.judged, echo: found[rater] ?? null } })),
    typical,
    NOW,
  );
}
