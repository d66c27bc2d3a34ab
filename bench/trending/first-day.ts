import { expectedVotes, type TrendingParameters, trendingValue } from '@broadsheet/rank';
import type { ExpectedPair } from './fit-curve.ts';
import { type Contest, lot, type Order } from './judge-orders.ts';
import { hackerNews, lobsters, reddit, sciRate } from './peers.ts';

/** A paper at the moment of ranking, with what was counted of it on its first day. */
export interface RankedPair extends ExpectedPair {
  /** Days from its day to the moment of ranking. */
  since: number;
}

const DAY = 86_400_000;

/** Papers of one day, worth the votes that they had weeks later. */
export function dayContests(pairs: readonly ExpectedPair[]): Contest<RankedPair>[] {
  return [...Map.groupBy(pairs, ({ day }) => day).values()]
    .map((papers) => ({
      papers: papers.map((paper) => ({ ...paper, since: 0 })),
      worth: Float64Array.from(papers, ({ laterVotes }) => laterVotes),
    }))
    .filter(({ papers }) => papers.length >= 5);
}

/**
 * Papers of seven days up to each day, with the counts of their first days, worth the votes that came after those:
 * nobody counted in between, so that what came before the moment of ranking is in it.
 */
export function windowContests(pairs: readonly ExpectedPair[]): Contest<RankedPair>[] {
  const days = [...new Set(pairs.map(({ day }) => day))];
  const first = Math.min(...days);
  return days
    .filter((day) => day >= first + 6)
    .map((last) => {
      const papers = pairs.filter(({ day }) => day > last - 7 && day <= last);
      return {
        papers: papers.map((paper) => ({ ...paper, since: last - paper.day })),
        worth: Float64Array.from(papers, ({ laterVotes, votes }) => Math.max(0, laterVotes - votes)),
      };
    });
}

/** The orders that are compared; votes alone first. */
export function firstDayOrders(
  parameters: TrendingParameters,
  defaults: TrendingParameters,
  typical: number,
): Order<RankedPair>[] {
  const signals = (pair: RankedPair) => ({ ...pair, now: pair.now + pair.since * DAY });
  const expected = ({ votes, age, forecast }: RankedPair) =>
    expectedVotes({ votes, countedAtDays: age, forecast }, parameters.votes);
  return [
    { name: 'votes alone', score: ({ votes }) => votes },
    { name: 'random', score: ({ id }) => lot(`random ${id}`) },
    { name: 'Hacker News', score: (pair) => hackerNews(signals(pair)) },
    { name: 'Reddit', score: (pair) => reddit(signals(pair)) },
    { name: 'Lobsters', score: (pair) => lobsters(signals(pair)) },
    { name: 'SciRate', score: (pair) => sciRate(signals(pair)) },
    { name: 'forecast alone', score: ({ forecast }) => forecast },
    {
      name: 'expected votes, the same forecast for all',
      score: (pair) => expected({ ...pair, forecast: typical }),
    },
    { name: 'expected votes', score: expected },
    { name: 'score with fitted weights', score: (pair) => scoreOf(pair, parameters, pair.comments) },
    { name: 'score as it is shipped', score: (pair) => scoreOf(pair, defaults) },
    { name: '… without age', score: (pair) => scoreOf({ ...pair, since: 0 }, defaults) },
    {
      name: '… and with comments as people',
      score: (pair) => scoreOf({ ...pair, since: 0 }, defaults, pair.comments),
    },
  ];
}

/** @param comments as if each were of another person; the archive does not say, and many are of a machine. */
function scoreOf(pair: RankedPair, parameters: TrendingParameters, comments = 0): number {
  const { votes, hasCode, stars, age, since, forecast } = pair;
  return trendingValue(
    {
      votesAtSources: votes,
      votesHere: 0,
      saves: 0,
      discussants: comments,
      hasCode,
      stars,
      starsGrowth: null,
      // As pages count it: in whole days.
      ageDays: since,
      countedAtDays: age,
      forecast,
    },
    parameters,
  );
}
