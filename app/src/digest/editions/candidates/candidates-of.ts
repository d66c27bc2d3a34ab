import type { Catalogue } from '../../../catalogue/catalogue.ts';
import type { FeedContext } from '../../../feed/context.ts';
import type { SubscriptionsTable } from '../../../store/digest-schema.ts';
import { readerOf } from '../../subscriptions/find-subscriber.ts';
import { nameList } from '../../subscriptions/lists.ts';
import type { Window } from '../window.ts';
import type { Candidate, CandidateList } from './candidate.ts';
import { collectionAdditions } from './collection-additions.ts';
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
  wanted: Wanted,
): Promise<CandidateList | null> {
  const list = await nameList(feed, readerOf(wanted.person), wanted);
  return list === null ? null : { ...list, papers: await papersOf(feed, catalogue, wanted, list.name) };
}

function papersOf(
  feed: FeedContext,
  catalogue: Catalogue,
  { kind, target, person, window }: Wanted,
  name: string,
): Promise<Candidate[]> {
  switch (kind) {
    case 'day':
    case 'week':
      return rankedDays(feed, window);
    case 'trending':
      return trendingNow(feed);
    case 'topic':
    case 'category':
    case 'author':
    case 'organization':
      return newlyListed(feed, kind, { target, name }, window);
    case 'search':
      return searchMatches(feed, catalogue, target, window);
    case 'collection':
      return collectionAdditions(feed, { target, name }, window);
    case 'following':
      return person === null ? Promise.resolve([]) : followedSince(feed, person, window);
  }
}

/** Names what is the same for everybody who wants it. */
export function keyOfWanted({ kind, target, person, window }: Wanted): string {
  return JSON.stringify([
    kind,
    target,
    isPersonal({ kind, person }) ? person : null,
    window.since,
    window.lastDay,
  ]);
}

/** Whether a list may be another for every reader. */
export function isPersonal({ kind, person }: Pick<Wanted, 'kind' | 'person'>): boolean {
  return person !== null && (kind === 'following' || kind === 'collection');
}
