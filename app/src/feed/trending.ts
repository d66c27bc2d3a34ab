import { ageDecay, ageDecayDefaults, ageDecayFormula } from '@broadsheet/rank';
import { isListed } from '../store/hidden-papers.ts';
import { countVotes } from '../store/marks.ts';
import { openDay } from './calendar.ts';
import type { PaperCard, ScoreExplanation } from './card.ts';
import { loadCards } from './cards.ts';
import type { FeedContext } from './context.ts';
import { latestDayWithPapers, today } from './day.ts';
import type { TrendingList } from './lists.ts';
import { shelfPapers } from './shelf.ts';

const TRENDING_LENGTH = 50;

/** Papers older than this, counted from the latest day that has papers, have faded. */
const TRENDING_DAYS = 90;

const DAY_MS = 86_400_000;

interface Candidate {
  id: number;
  /** At its sources. */
  upvotes: number;
  votesHere: number;
  /** The last day on which it stood, else that of its first vote here. */
  day: number;
}

interface Scored extends Candidate {
  score: number;
  age: number;
}

/** Papers of the last days by votes with age decay; the shelf's papers while nothing has a vote. */
export async function trending(feed: FeedContext): Promise<TrendingList> {
  const now = today(feed);
  const candidates = await candidatesOf(feed, now);
  const formula = ageDecayFormula();
  if (candidates.length === 0) {
    return { kind: 'trending', papers: await shelfPapers(feed), formula, hasVotes: false };
  }
  const ranked = candidates
    .map((candidate) => score(candidate, now))
    .sort((a, b) => b.score - a.score || votesOf(b) - votesOf(a) || b.id - a.id)
    .slice(0, TRENDING_LENGTH);
  const cards = await loadCards(
    feed,
    ranked.map((paper) => paper.id),
  );
  const papers = cards.map((card, position) => explained(card, ranked[position], formula));
  return { kind: 'trending', papers, formula, hasVotes: true };
}

function votesOf({ upvotes, votesHere }: Candidate): number {
  return upvotes + votesHere;
}

/** Papers with votes, at their sources or here. */
async function candidatesOf(feed: FeedContext, now: number): Promise<Candidate[]> {
  const [atSources, here] = await Promise.all([votedAtSources(feed, now), votedHere(feed, now)]);
  const votes = await countVotes(
    feed.db,
    atSources.map(({ id }) => id),
  );
  const known = new Set(atSources.map(({ id }) => id));
  return [
    ...atSources.map((paper) => ({ ...paper, votesHere: votes.get(paper.id) ?? 0 })),
    ...here.filter(({ id }) => !known.has(id)),
  ];
}

async function votedAtSources(feed: FeedContext, now: number): Promise<Omit<Candidate, 'votesHere'>[]> {
  const latest = await latestDayWithPapers(feed, now);
  if (latest === null) return [];
  return feed.db
    .selectFrom('submissions')
    .innerJoin('papers', 'papers.id', 'submissions.paper_id')
    .where('submissions.day', '>', latest - TRENDING_DAYS)
    .where('submissions.day', '<=', now)
    .where('papers.upvotes', '>', 0)
    .where(isListed('papers.id'))
    .groupBy(['papers.id', 'papers.upvotes'])
    .select((column) => [
      'papers.id as id',
      'papers.upvotes as upvotes',
      column.fn.max('submissions.day').as('day'),
    ])
    .execute();
}

/** Papers that readers have voted for in the last days, wherever they found them. */
async function votedHere(feed: FeedContext, now: number): Promise<Candidate[]> {
  const rows = await feed.db
    .selectFrom('marks')
    .innerJoin('papers', 'papers.id', 'marks.paper_id')
    .where('marks.kind', '=', 'vote')
    .where(isListed('papers.id'))
    .groupBy(['papers.id', 'papers.upvotes', 'papers.announced_day'])
    .having(({ fn }) => fn.max('marks.created_at'), '>', feed.now() - TRENDING_DAYS * DAY_MS)
    .select(({ fn, selectFrom }) => [
      'papers.id as id',
      'papers.upvotes as upvotes',
      'papers.announced_day as announced',
      fn.count<number>('marks.person_id').distinct().as('votesHere'),
      fn.min('marks.created_at').as('firstVote'),
      selectFrom('submissions')
        .select((column) => column.fn.max('submissions.day').as('day'))
        .whereRef('submissions.paper_id', '=', 'papers.id')
        .where('submissions.day', '<=', now)
        .as('submitted'),
    ])
    .execute();
  const { timezone, dayBoundary } = feed.settings;
  return rows.map(({ id, upvotes, votesHere, announced, submitted, firstVote }) => {
    const announcedBy = announced === null || announced > now ? null : announced;
    const day = submitted ?? announcedBy ?? openDay(firstVote, timezone, dayBoundary);
    return { id, upvotes, votesHere, day };
  });
}

function score(candidate: Candidate, now: number): Scored {
  const age = now - candidate.day;
  return { ...candidate, age, score: ageDecay(votesOf(candidate), age) };
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
        value: votesOf(scored) ** damping,
        detail: `(${scored.upvotes} + ${scored.votesHere})^${damping}: votes at the sources and here, damped`,
      },
      {
        name: 'age',
        value: 1 / (Math.max(0, scored.age) + headStart) ** gravity,
        detail: `1 ÷ (${scored.age} + ${headStart})^${gravity}: days since it last stood on the front page, or got its first vote here`,
      },
    ],
  };
  return { ...card, explanation };
}
