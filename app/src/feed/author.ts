import { isListed } from '../store/hidden-papers.ts';
import type { FeedContext } from './context.ts';
import type { AuthorList } from './lists.ts';
import { rowsOfPage, summarize, toPage } from './paged.ts';

/** Papers under a name, newest first, or null when nobody writes under it. Pages count from 1. */
export async function authorList(feed: FeedContext, slug: string, page: number): Promise<AuthorList | null> {
  const [name, ...otherForms] = await nameForms(feed, slug);
  if (name === undefined) return null;
  const { total, activity } = summarize(await papersByDay(feed, slug));
  return {
    ...(await toPage(feed, await pageOf(feed, slug, page), page, total)),
    slug,
    name,
    otherForms,
    activity,
  };
}

/** Ways in which sources write the name, the most frequent first. */
async function nameForms(feed: FeedContext, slug: string): Promise<string[]> {
  const rows = await feed.db
    .selectFrom('paper_authors')
    .where('slug', '=', slug)
    .where(isListed('paper_id'))
    .groupBy('name')
    .select((column) => ['name', column.fn.countAll<number>().as('papers')])
    .orderBy('papers', 'desc')
    .orderBy('name')
    .execute();
  return rows.map((row) => row.name);
}

function papersUnder(feed: FeedContext, slug: string) {
  return feed.db
    .selectFrom('papers')
    .where(isListed('papers.id'))
    .where('id', 'in', (papers) =>
      papers.selectFrom('paper_authors').select('paper_id').where('slug', '=', slug),
    );
}

function pageOf(feed: FeedContext, slug: string, page: number): Promise<{ paper_id: number }[]> {
  return papersUnder(feed, slug)
    .select('id as paper_id')
    .orderBy('published_day', 'desc')
    .orderBy('id', 'desc')
    .limit(rowsOfPage(page).limit)
    .offset(rowsOfPage(page).offset)
    .execute();
}

function papersByDay(feed: FeedContext, slug: string): Promise<{ day: number; papers: number }[]> {
  return papersUnder(feed, slug)
    .groupBy('published_day')
    .select((column) => ['published_day as day', column.fn.countAll<number>().as('papers')])
    .execute();
}
