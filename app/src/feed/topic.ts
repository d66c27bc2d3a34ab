import { isListed } from '../store/hidden-papers.ts';
import type { FeedContext } from './context.ts';
import { keptForChanges } from './kept-answers.ts';
import type { TopicList } from './lists.ts';
import { partList } from './part-list.ts';

/**
 * Papers on a topic, newest first, or null when no paper has it. A topic joins keywords, phrases and categories of
 * the same name: `machine-learning` holds what a source calls so and what stands in cs.LG or stat.ML.
 */
export async function topicList(feed: FeedContext, slug: string, page: number): Promise<TopicList | null> {
  const { name } = await keptForChanges(feed, `topic ${slug}`, () => namesOf(feed, slug));
  if (name === null) return null;
  const list = await partList(feed, { table: 'paper_topics', column: 'slug' }, { name: slug, page });
  return { ...list, slug, name };
}

/** The way in which the topic's papers write it most often; null where no paper has it. */
export async function topicName(feed: Pick<FeedContext, 'db'>, slug: string): Promise<string | null> {
  return (await namesOf(feed, slug)).name;
}

/**
 * The same, with how many papers may change before it can be another one: each has one row of the
 * topic at most, which it may take from the most frequent name and give to the next.
 */
async function namesOf(feed: Pick<FeedContext, 'db'>, slug: string) {
  const rows = await feed.db
    .selectFrom('paper_topics')
    .where('slug', '=', slug)
    .where(isListed('paper_id'))
    .groupBy('name')
    .select((column) => ['name', column.fn.countAll<number>().as('papers')])
    .orderBy('papers', 'desc')
    .orderBy('name')
    .limit(2)
    .execute();
  const [first, second] = rows;
  const lead = (first?.papers ?? 0) - (second?.papers ?? 0);
  return { name: first?.name ?? null, holdsFor: Math.max(0, Math.ceil(lead / 2) - 1) };
}
