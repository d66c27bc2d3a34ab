import type { FeedContext } from '../../../feed/context.ts';
import { isListed } from '../../../store/hidden-papers.ts';
import { countVotes } from '../../../store/marks.ts';
import type { Window } from '../window.ts';
import { type Candidate, joined, MOST_CANDIDATES, votesInWords } from './candidate.ts';

/** What was added to a list, the newest first. Whether the reader may see the list, who asks has found out. */
export async function collectionAdditions(
  { db }: Pick<FeedContext, 'db'>,
  list: { target: string; name: string },
  { since }: Window,
): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('collection_items')
    .innerJoin('papers', 'papers.id', 'collection_items.paper_id')
    .innerJoin('people', 'people.id', 'collection_items.added_by')
    .select(['papers.id', 'papers.upvotes', 'people.display_name as name'])
    .where('collection_id', '=', Number(list.target))
    .where('added_at', '>', since)
    .where(isListed('papers.id'))
    .orderBy('added_at', 'desc')
    .orderBy('collection_items.id', 'desc')
    .limit(MOST_CANDIDATES)
    .execute();
  const here = await countVotes(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, upvotes, name }) => {
    const votes = upvotes + (here.get(id) ?? 0);
    return { paper: id, votes, reason: joined(`Added to “${list.name}” by ${name}`, votesInWords(votes)) };
  });
}
