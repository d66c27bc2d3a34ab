import { type Actor, ANONYMOUS } from '../../community/actor.ts';
import { collectionById } from '../../community/collections/access.ts';
import { findCollectionById } from '../../feed/collection.ts';
import type { FeedContext } from '../../feed/context.ts';
import { isListed } from '../../store/hidden-papers.ts';
import type { Window } from '../window.ts';
import { type CandidateList, joined, MOST_CANDIDATES, votesInWords } from './candidate.ts';

/** As somebody who only reads: an edition shows nobody more than that. */
export function readerOf(person: number | null): Actor {
  return person === null ? ANONYMOUS : { kind: 'person', id: person, role: 'reader', suspension: null };
}

/** What was added to a list that the reader may see, the newest first; null where there is none, or none any more. */
export async function collectionAdditions(
  feed: FeedContext,
  reader: Actor,
  target: string,
  { since }: Window,
): Promise<CandidateList | null> {
  const id = /^\d{1,9}$/.test(target) ? Number(target) : 0;
  const found = await findCollectionById(feed, reader, id);
  const collection = found === null ? undefined : await collectionById(feed.db, id);
  if (found === null || collection === undefined) return null;
  const rows = await feed.db
    .selectFrom('collection_items')
    .innerJoin('papers', 'papers.id', 'collection_items.paper_id')
    .innerJoin('people', 'people.id', 'collection_items.added_by')
    .select(['papers.id', 'papers.upvotes', 'people.display_name as name'])
    .where('collection_id', '=', id)
    .where('added_at', '>', since)
    .where(isListed('papers.id'))
    .orderBy('added_at', 'desc')
    .orderBy('collection_items.id', 'desc')
    .limit(MOST_CANDIDATES)
    .execute();
  const { title } = collection;
  const papers = rows.map(({ id: paper, upvotes, name }) => ({
    paper,
    votes: upvotes,
    reason: joined(`Added to “${title}” by ${name}`, votesInWords(upvotes)),
  }));
  return { title, href: found.href, papers };
}
