import { ageDecay, ageDecayDefaults, ageDecayFormula } from '@broadsheet/rank';
import type { PaperCard, ScoreExplanation } from './card.ts';
import { loadCards } from './cards.ts';
import type { FeedContext } from './context.ts';
import { latestDayWithPapers, today } from './day.ts';
import type { TrendingList } from './lists.ts';
import { shelfPapers } from './shelf.ts';

const TRENDING_LENGTH = 50;

/** Papers older than this, counted from the latest day that has papers, have faded. */
const TRENDING_DAYS = 90;

interface Candidate {
  id: number;
  upvotes: number;
  day: number;
}

interface Scored extends Candidate {
  score: number;
  age: number;
}

/** Papers of the last days by upvotes with age decay; the shelf's papers while nothing has a vote. */
export async function trending(feed: FeedContext): Promise<TrendingList> {
  const now = today(feed);
  const candidates = await candidatesOf(feed, now);
  const formula = ageDecayFormula();
  if (candidates.length === 0) {
    return { kind: 'trending', papers: await shelfPapers(feed), formula, hasVotes: false };
  }
  const ranked = candidates
    .map((candidate) => score(candidate, now))
    .sort((a, b) => b.score - a.score || b.upvotes - a.upvotes || b.id - a.id)
    .slice(0, TRENDING_LENGTH);
  const cards = await loadCards(
    feed,
    ranked.map((paper) => paper.id),
  );
  const papers = cards.map((card, position) => explained(card, ranked[position], formula));
  return { kind: 'trending', papers, formula, hasVotes: true };
}

/** Papers with votes, each with the last day on which it stood. */
async function candidatesOf(feed: FeedContext, now: number): Promise<Candidate[]> {
  const latest = await latestDayWithPapers(feed, now);
  if (latest === null) return [];
  return feed.db
    .selectFrom('submissions')
    .innerJoin('papers', 'papers.id', 'submissions.paper_id')
    .where('submissions.day', '>', latest - TRENDING_DAYS)
    .where('submissions.day', '<=', now)
    .where('papers.upvotes', '>', 0)
    .groupBy(['papers.id', 'papers.upvotes'])
    .select((column) => [
      'papers.id as id',
      'papers.upvotes as upvotes',
      column.fn.max('submissions.day').as('day'),
    ])
    .execute();
}

function score(candidate: Candidate, now: number): Scored {
  const age = now - candidate.day;
  return { ...candidate, age, score: ageDecay(candidate.upvotes, age) };
}

function explained(card: PaperCard, scored: Scored | undefined, formula: string): PaperCard {
  if (scored === undefined) return card;
  const { damping, headStart, gravity } = ageDecayDefaults;
  const explanation: ScoreExplanation = {
    score: scored.score,
    formula,
    terms: [
      {
        name: 'votes',
        value: scored.upvotes ** damping,
        detail: `${scored.upvotes}^${damping}: upvotes at the source, damped`,
      },
      {
        name: 'age',
        value: 1 / (Math.max(0, scored.age) + headStart) ** gravity,
        detail: `1 ÷ (${scored.age} + ${headStart})^${gravity}: days since it last stood on the front page`,
      },
    ],
  };
  return { ...card, explanation };
}
