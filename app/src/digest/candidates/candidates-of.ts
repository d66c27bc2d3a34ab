import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { FeedContext } from '../../feed/context.ts';
import type { SubscriptionsTable } from '../../store/digest-schema.ts';
import type { Window } from '../window.ts';
import type { CandidateList } from './candidate.ts';
import { collectionAdditions, readerOf } from './collection-additions.ts';
import { followedSince } from './followed.ts';
import { newlyListed } from './newly-listed.ts';
import { rankedDays } from './ranked-days.ts';
import { searchMatches } from './search-matches.ts';
import { trendingNow } from './trending-now.ts';

/** A list that somebody subscribed to. */
export interface Wanted {
  kind: SubscriptionsTable['kind'];
  target: string;
  /** Who reads it: some lists are not everybody's. */
  person: number | null;
  window: Window;
}

/** What a list has that is new, best first; null where there is no such list, or none for this reader. */
export async function candidatesOf(
  feed: FeedContext,
  catalogue: Catalogue,
  { kind, target, person, window }: Wanted,
): Promise<CandidateList | null> {
  switch (kind) {
    case 'day':
    case 'week':
      return rankedDays(feed, window, kind);
    case 'trending':
      return trendingNow(feed);
    case 'topic':
    case 'category':
    case 'author':
    case 'organization':
      return newlyListed(feed, kind, target, window);
    case 'search':
      return searchMatches(feed, catalogue, target, window);
    case 'collection':
      return collectionAdditions(feed, readerOf(person), target, window);
    case 'following':
      return followedSince(feed, person, window);
  }
}

/** Names what is the same for everybody who wants it. */
export function keyOfWanted({ kind, target, person, window }: Wanted): string {
  const isPersonal = kind === 'following' || kind === 'collection';
  return JSON.stringify([kind, target, isPersonal ? person : null, window.since, window.lastDay]);
}
