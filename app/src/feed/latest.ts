import { countHidden, isListed } from '../store/hidden-papers.ts';
import type { FeedContext } from './context.ts';
import type { PagedList } from './lists.ts';
import { rowsOfPage, toPage } from './paged.ts';

/** Every paper, newest first, undated last. Pages count from 1. */
export async function latest(feed: FeedContext, page: number): Promise<PagedList> {
  const rows = feed.db
    .selectFrom('papers')
    .select('id as paper_id')
    .where(isListed('papers.id'))
    .orderBy('published_day', 'desc')
    .orderBy('id', 'desc')
    .limit(rowsOfPage(page).limit)
    .offset(rowsOfPage(page).offset)
    .execute();
  return toPage(feed, await rows, page, await countPapers(feed));
}

/** Hidden ones left out. */
export async function countPapers({ db }: Pick<FeedContext, 'db'>): Promise<number> {
  const { papers } = await db
    .selectFrom('papers')
    .select((column) => column.fn.countAll<number>().as('papers'))
    .executeTakeFirstOrThrow();
  return papers - (await countHidden(db));
}
