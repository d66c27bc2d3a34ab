import type { VoteWeight } from '../community/trust/weigh-votes.ts';
import type { ScoreExplanation, ScoreTerm } from './card.ts';
import { PROBATION_RANKS } from './lifted.ts';

/** What fewer votes weigh is not told: nobody's trust is to be read from it. */
const TOLD_FROM_VOTES = 3;

/** Whether what these votes weigh may be shown. */
export function isTold({ votes }: VoteWeight): boolean {
  return votes === 0 || votes >= TOLD_FROM_VOTES;
}

/** Why a paper stands where it stands on a day. */
export function explainVotes({ upvotes, here }: { upvotes: number; here: VoteWeight }): ScoreExplanation {
  return {
    score: isTold(here) ? upvotes + here.weight : Number.NaN,
    formula: 'score = votes at the sources + weight of votes here',
    terms: [
      { name: 'elsewhere', value: upvotes, detail: 'votes at the sources, one each' },
      ...(here.votes === 0 ? [] : [votesHere(here)]),
    ],
  };
}

/** What readers' votes amount to, as a term. */
function votesHere(here: VoteWeight): ScoreTerm {
  return { name: 'here', value: isTold(here) ? here.weight : Number.NaN, detail: votesInWords(here) };
}

/** How many votes there are here, and what becomes of them, in words. */
export function votesInWords(here: VoteWeight): string {
  const { votes, branches, weight, settled } = here;
  const counted = `${votes} ${votes === 1 ? 'vote' : 'votes'} of ${branches} ${branches === 1 ? 'branch' : 'branches'}, weighed by trust`;
  const tellNew =
    settled < weight ? [`those of new accounts move it by at most ${PROBATION_RANKS} ranks`] : [];
  return [counted, ...(isTold(here) ? tellNew : [`told from ${TOLD_FROM_VOTES} votes on`])].join('; ');
}
