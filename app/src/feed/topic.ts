import type { FeedContext } from './context.ts';
import type { TopicList } from './lists.ts';
import { rowsOfPage, summarize, toPage } from './paged.ts';

/**
 * Papers on a topic, newest first, or null when no paper has it. A topic joins keywords, phrases and categories of
 * the same name: `machine-learning` holds what a source calls so and what stands in cs.LG or stat.ML.
 */
export async function topicList(feed: FeedContext, slug: string, page: number): Promise<TopicList | null> {
  const name = await topicName(feed, slug);
  if (name === null) return null;
  const { total, activity } = summarize(await papersByDay(feed, slug));
  return { ...(await toPage(feed, await pageOf(feed, slug, page), page, total)), slug, name, activity };
}

/** The way in which the topic's papers write it most often. */
async function topicName(feed: FeedContext, slug: string): Promise<string | null> {
  const row = await feed.db
    .selectFrom('paper_topics')
    .where('slug', '=', slug)
    .groupBy('name')
    .select((column) => ['name', column.fn.countAll<number>().as('papers')])
    .orderBy('papers', 'desc')
    .orderBy('name')
    .limit(1)
    .executeTakeFirst();
  return row?.name ?? null;
}

function pageOf(feed: FeedContext, slug: string, page: number): Promise<{ paper_id: number }[]> {
  return feed.db
    .selectFrom('paper_topics')
    .where('slug', '=', slug)
    .select('paper_id')
    .orderBy('sort_day', 'desc')
    .orderBy('paper_id', 'desc')
    .limit(rowsOfPage(page).limit)
    .offset(rowsOfPage(page).offset)
    .execute();
}

function papersByDay(feed: FeedContext, slug: string): Promise<{ day: number; papers: number }[]> {
  return feed.db
    .selectFrom('paper_topics')
    .where('slug', '=', slug)
    .groupBy('sort_day')
    .select((column) => ['sort_day as day', column.fn.countAll<number>().as('papers')])
    .execute();
}
