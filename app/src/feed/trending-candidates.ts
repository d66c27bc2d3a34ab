import { ageDecay, crowdlabDefaults } from '@broadsheet/rank';
import { isListed } from '../store/hidden-papers.ts';
import { countVotes } from '../store/marks.ts';
import { openDay } from './calendar.ts';
import type { FeedContext } from './context.ts';
import { latestDayWithPapers } from './day.ts';

/** Papers older than this, counted from the latest day that has papers, have faded. */
const TRENDING_DAYS = 90;

/** Of so many papers the votes are weighed: those that could score highest, were every vote as weighty as one can be. */
const SHORTLIST = 400;

const DAY_MS = 86_400_000;

/** A paper with votes. */
export interface Candidate {
  id: number;
  /** At its sources. */
  upvotes: number;
  votesHere: number;
  /** The last day on which it stood, else that of its first vote here. */
  day: number;
}

/** Papers with votes of the last days, at their sources or here: those that could score highest. */
export async function trendingCandidates(feed: FeedContext, now: number): Promise<Candidate[]> {
  const [atSources, here] = await Promise.all([votedAtSources(feed, now), votedHere(feed, now)]);
  const votes = await countVotes(
    feed.db,
    atSources.map(({ id }) => id),
  );
  const known = new Set(atSources.map(({ id }) => id));
  const all = [
    ...atSources.map((paper) => ({ ...paper, votesHere: votes.get(paper.id) ?? 0 })),
    ...here.filter(({ id }) => !known.has(id)),
  ];
  if (all.length <= SHORTLIST) return all;
  return all
    .map((candidate) => ({ candidate, most: mostScore(candidate, now) }))
    .sort((a, b) => b.most - a.most || b.candidate.id - a.candidate.id)
    .slice(0, SHORTLIST)
    .map(({ candidate }) => candidate);
}

function mostScore({ upvotes, votesHere, day }: Candidate, now: number): number {
  return ageDecay(upvotes + crowdlabDefaults.most * votesHere, now - day);
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
