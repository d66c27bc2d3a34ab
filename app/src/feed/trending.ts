import { trendingFormula } from '@broadsheet/rank';
import type { FeedContext } from './context.ts';
import type { TrendingList } from './lists.ts';
import { placedCards } from './period.ts';
import { shelfPapers } from './shelf.ts';
import { type TrendingOrder, trendingOrder } from './trending-order.ts';

/**
 * Papers of the last days by the score of trending; while nothing has a vote, by what attention is expected, and where
 * nothing is expected either, the shelf's papers.
 *
 * @param order as it was a moment ago, where the caller keeps it.
 */
export async function trending(feed: FeedContext, order?: TrendingOrder): Promise<TrendingList> {
  const { places, hasVotes, hasForecasts } = order ?? (await trendingOrder(feed));
  const isRanked = hasVotes || hasForecasts;
  return {
    kind: 'trending',
    papers: isRanked ? await placedCards(feed, places) : await shelfPapers(feed),
    formula: trendingFormula(),
    hasVotes,
    hasForecasts,
  };
}
