import { isListed } from '../store/hidden-papers.ts';
import type { PaperCard } from './card.ts';
import { loadCards } from './cards.ts';
import type { FeedContext } from './context.ts';

const SHELF_LENGTH = 30;

/** The newest papers of the collection, undated last: what stands where nothing has been submitted or voted yet. */
export async function shelfPapers(feed: FeedContext): Promise<PaperCard[]> {
  const rows = await feed.db
    .selectFrom('papers')
    .select('id')
    .where(isListed('papers.id'))
    .orderBy('published_day', 'desc')
    .orderBy('id', 'desc')
    .limit(SHELF_LENGTH)
    .execute();
  return loadCards(
    feed,
    rows.map((row) => row.id),
  );
}

/** True until a source other than the starter shelf has run. */
export async function noSourceYet(feed: FeedContext): Promise<boolean> {
  const run = await feed.db
    .selectFrom('source_runs')
    .select('id')
    .where('source', '!=', 'shelf')
    .limit(1)
    .executeTakeFirst();
  return run === undefined;
}
