import type { FeedContext } from '../../../feed/context.ts';
import { trending } from '../../../feed/trending.ts';
import { papersAt } from '../../../store/addresses.ts';
import { type Candidate, joined, ordinal, votesInWords } from './candidate.ts';

/** What trends now; nothing while no paper has a vote. */
export async function trendingNow(feed: FeedContext): Promise<Candidate[]> {
  const list = await trending(feed);
  const cards = list.hasVotes ? list.papers : [];
  const ids = await papersAt(
    feed.db,
    cards.map(({ address }) => address),
  );
  return cards.flatMap(({ address, upvotes }, index) => {
    const paper = ids.get(address);
    const reason = joined(`${ordinal(index + 1)} in trending`, votesInWords(upvotes));
    return paper === undefined ? [] : [{ paper, votes: upvotes, reason }];
  });
}
