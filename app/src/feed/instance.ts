import { categoryName } from '../papers/categories.ts';
import { isListed } from '../store/hidden-papers.ts';
import { UNDATED } from '../store/schema.ts';
import { formatDay } from './calendar.ts';
import type { FeedContext } from './context.ts';
import { countPapers } from './latest.ts';
import type { InstanceFacts } from './lists.ts';

/** Topics and categories are counted over this many of the newest papers: what the collection is about of late. */
const RECENT_PAPERS = 2000;
const MOST_LISTED = 24;

/** What `/about` tells of this instance; `indexed` is how many papers the search index holds. */
export async function instanceFacts(feed: FeedContext, indexed: number): Promise<InstanceFacts> {
  const recent = await recentPapers(feed);
  const [papers, sources, days, topTopics, categories] = await Promise.all([
    countPapers(feed),
    sourceFacts(feed),
    firstAndLastDay(feed),
    recentTopics(feed, recent),
    recentCategories(feed, recent),
  ]);
  return {
    papers,
    indexed,
    sources,
    oldestYear: days.first === null ? null : Number(formatDay(days.first).slice(0, 4)),
    newestDay: days.last === null ? null : formatDay(days.last),
    topTopics,
    categories,
  };
}

/** The last run of each source and what it has added over all its runs. */
async function sourceFacts({ db }: Pick<FeedContext, 'db'>): Promise<InstanceFacts['sources']> {
  const rows = await db
    .selectFrom('source_runs')
    .groupBy('source')
    .select((column) => [
      'source as name',
      column.fn.max('started_at').as('lastRun'),
      column.fn.sum<number | string>('added').as('added'),
    ])
    .orderBy('source')
    .execute();
  return rows.map(({ name, lastRun, added }) => ({
    name,
    lastRun: new Date(lastRun).toISOString(),
    added: Number(added),
  }));
}

async function firstAndLastDay({ db }: FeedContext): Promise<{ first: number | null; last: number | null }> {
  const edge = async (direction: 'asc' | 'desc') => {
    const row = await db
      .selectFrom('papers')
      .select('published_day')
      .where('published_day', '>', UNDATED)
      .where(isListed('papers.id'))
      .orderBy('published_day', direction)
      .limit(1)
      .executeTakeFirst();
    return row?.published_day ?? null;
  };
  return { first: await edge('asc'), last: await edge('desc') };
}

async function recentPapers({ db }: FeedContext): Promise<number[]> {
  const rows = await db
    .selectFrom('papers')
    .select('id')
    .where(isListed('papers.id'))
    .orderBy('published_day', 'desc')
    .orderBy('id', 'desc')
    .limit(RECENT_PAPERS)
    .execute();
  return rows.map((row) => row.id);
}

async function recentTopics(
  { db }: FeedContext,
  papers: readonly number[],
): Promise<InstanceFacts['topTopics']> {
  if (papers.length === 0) return [];
  const rows = await db
    .selectFrom('paper_topics')
    .where('paper_id', 'in', papers)
    .where('origin', '!=', 'category')
    .groupBy('slug')
    .select((column) => ['slug', column.fn.min('name').as('name'), column.fn.countAll<number>().as('papers')])
    .orderBy('papers', 'desc')
    .orderBy('slug')
    .limit(MOST_LISTED)
    .execute();
  return rows.map(({ slug, name, papers: count }) => ({
    name,
    papers: count,
    href: `/topics/${encodeURIComponent(slug)}`,
  }));
}

async function recentCategories(
  { db }: FeedContext,
  papers: readonly number[],
): Promise<InstanceFacts['categories']> {
  if (papers.length === 0) return [];
  const rows = await db
    .selectFrom('paper_categories')
    .where('paper_id', 'in', papers)
    .groupBy('category')
    .select((column) => ['category as code', column.fn.countAll<number>().as('papers')])
    .orderBy('papers', 'desc')
    .orderBy('category')
    .limit(MOST_LISTED)
    .execute();
  return rows.map(({ code, papers: count }) => ({
    code,
    papers: count,
    name: categoryName(code) ?? code,
    href: `/categories/${encodeURIComponent(code)}`,
  }));
}
