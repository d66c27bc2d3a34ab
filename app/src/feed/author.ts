import { claimantsOf, joinedNames } from '../store/claims.ts';
import { isListed } from '../store/hidden-papers.ts';
import type { Reference } from './card.ts';
import type { FeedContext } from './context.ts';
import type { AuthorList } from './lists.ts';
import { rowsOfPage, summarize, toPage } from './paged.ts';

/**
 * Papers under a name, newest first, or null when nobody writes under it; where one person is the author behind it, as
 * was granted, under all names of theirs. Pages count from 1.
 */
export async function authorList(feed: FeedContext, slug: string, page: number): Promise<AuthorList | null> {
  const [name, ...otherForms] = await nameForms(feed, slug);
  if (name === undefined) return null;
  const [claimants, slugs] = await Promise.all([claimantsOf(feed.db, slug), joinedNames(feed.db, slug)]);
  const { total, activity } = summarize(await papersByDay(feed, slugs));
  return {
    ...(await toPage(feed, await pageOf(feed, slugs, page), page, total)),
    slug,
    name,
    otherForms,
    activity,
    claimants: claimants.map((claimant) => ({ name: claimant.name, handle: claimant.handle })),
    joined: await referencesOf(feed, slugs.slice(1)),
  };
}

/** The pages of names, each called by its most frequent form; a name without papers has none. */
async function referencesOf(feed: FeedContext, slugs: readonly string[]): Promise<Reference[]> {
  const forms = await Promise.all(slugs.map((slug) => nameForms(feed, slug)));
  return forms.flatMap(([name], index) =>
    name === undefined ? [] : [{ name, href: `/authors/${encodeURIComponent(slugs[index] ?? '')}` }],
  );
}

/** Ways in which sources write the name, the most frequent first; none where nobody writes under it. */
export async function nameForms(feed: Pick<FeedContext, 'db'>, slug: string): Promise<string[]> {
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

function papersUnder(feed: FeedContext, slugs: readonly string[]) {
  return feed.db
    .selectFrom('papers')
    .where(isListed('papers.id'))
    .where('id', 'in', (papers) =>
      papers.selectFrom('paper_authors').select('paper_id').where('slug', 'in', slugs),
    );
}

function pageOf(feed: FeedContext, slugs: readonly string[], page: number): Promise<{ paper_id: number }[]> {
  return papersUnder(feed, slugs)
    .select('id as paper_id')
    .orderBy('published_day', 'desc')
    .orderBy('id', 'desc')
    .limit(rowsOfPage(page).limit)
    .offset(rowsOfPage(page).offset)
    .execute();
}

function papersByDay(
  feed: FeedContext,
  slugs: readonly string[],
): Promise<{ day: number; papers: number }[]> {
  return papersUnder(feed, slugs)
    .groupBy('published_day')
    .select((column) => ['published_day as day', column.fn.countAll<number>().as('papers')])
    .execute();
}
