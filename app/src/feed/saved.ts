import { type Actor, requirePerson } from '../community/actor.ts';
import { isListed } from '../store/hidden-papers.ts';
import type { FeedContext } from './context.ts';
import type { PagedList } from './lists.ts';
import { rowsOfPage, toPage } from './paged.ts';

/**
 * One page of the papers that the actor has saved, those saved last first. Pages count from 1. Throws a NotAllowedError
 * where nobody is signed in.
 */
export async function savedPapers(feed: FeedContext, actor: Actor, page: number): Promise<PagedList> {
  const { id } = requirePerson(actor);
  const saved = feed.db
    .selectFrom('marks')
    .where('person_id', '=', id)
    .where('kind', '=', 'save')
    .where(isListed('paper_id'));
  const { total } = await saved
    .select(({ fn }) => fn.count<number>('paper_id').distinct().as('total'))
    .executeTakeFirstOrThrow();
  const { limit, offset } = rowsOfPage(page);
  const rows = await saved
    .groupBy('paper_id')
    .select('paper_id')
    .orderBy(({ fn }) => fn.max('created_at'), 'desc')
    .orderBy('paper_id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return toPage(feed, rows, page, total);
}
