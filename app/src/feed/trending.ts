import { ageDecay, ageDecayDefaults, ageDecayFormula } from '@broadsheet/rank';
import { NO_VOTES, type VoteWeight, weighVotes } from '../community/trust/weigh-votes.ts';
import type { PaperCard, ScoreExplanation } from './card.ts';
import { loadCardsById } from './cards.ts';
import type { FeedContext } from './context.ts';
import { today } from './day.ts';
import { isTold, votesInWords } from './explain-votes.ts';
import type { TrendingList } from './lists.ts';
import { lifted } from './rank-by-votes.ts';
import { shelfPapers } from './shelf.ts';
import { type Candidate, trendingCandidates } from './trending-candidates.ts';

const TRENDING_LENGTH = 50;

interface Scored extends Candidate {
  here: VoteWeight;
  score: number;
  /** Without accounts on probation. */
  settledScore: number;
  age: number;
}

/** Papers of the last days by votes with age decay; the shelf's papers while nothing has a vote. */
export async function trending(feed: FeedContext): Promise<TrendingList> {
  const now = today(feed);
  const candidates = await trendingCandidates(feed, now);
  const formula = ageDecayFormula();
  if (candidates.length === 0) {
    return { kind: 'trending', papers: await shelfPapers(feed), formula, hasVotes: false };
  }
  const ids = candidates.map(({ id }) => id);
  const weights = await weighVotes(feed.db, ids, feed.now());
  const settled = candidates
    .map((candidate) => score(candidate, weights.get(candidate.id) ?? NO_VOTES, now))
    .sort((a, b) => b.settledScore - a.settledScore || b.score - a.score || b.id - a.id);
  const ranked = lifted(settled, (paper) => paper.score).slice(0, TRENDING_LENGTH);
  const cards = await loadCardsById(
    feed,
    ranked.map((paper) => paper.id),
  );
  const papers = ranked.flatMap((paper) => {
    const card = cards.get(paper.id);
    return card === undefined ? [] : [explained(card, paper, formula)];
  });
  return { kind: 'trending', papers, formula, hasVotes: true };
}

function score(candidate: Candidate, here: VoteWeight, now: number): Scored {
  const age = now - candidate.day;
  return {
    ...candidate,
    here,
    age,
    score: ageDecay(candidate.upvotes + here.weight, age),
    settledScore: ageDecay(candidate.upvotes + here.settled, age),
  };
}

function explained(card: PaperCard, scored: Scored, formula: string): PaperCard {
  const { damping, headStart, gravity } = ageDecayDefaults;
  const { upvotes, here, age } = scored;
  const [told, weight] = [isTold(here), here.weight.toFixed(2)];
  const sum = here.votes === 0 ? `${upvotes}` : `(${upvotes} + ${told ? weight : 'weight'})`;
  const explanation: ScoreExplanation = {
    score: told ? scored.score : Number.NaN,
    formula,
    terms: [
      {
        name: 'votes',
        value: told ? (upvotes + here.weight) ** damping : Number.NaN,
        detail: `${sum}^${damping}: votes at the sources${here.votes === 0 ? '' : ` and the weight of those here (${votesInWords(here)})`}, damped`,
      },
      {
        name: 'age',
        value: 1 / (Math.max(0, age) + headStart) ** gravity,
        detail: `1 ÷ (${age} + ${headStart})^${gravity}: days since it last stood on the front page, or got its first vote here`,
      },
    ],
  };
  return { ...card, explanation };
}
