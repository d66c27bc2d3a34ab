import { organizationSlug } from '../papers/identity.ts';
import { organizationNames } from '../papers/organization-names.ts';
import { isListed } from '../store/hidden-papers.ts';
import type { Reference } from './card.ts';
import type { FeedContext } from './context.ts';
import type { OrganizationList } from './lists.ts';
import { rowsOfPage, summarize, toPage } from './paged.ts';

const MOST_LISTED = 200;
const RECENT_DAYS = 365;
const DAY_MS = 86_400_000;

/** An organization with how many papers it has here, and how many of the last year. */
export interface OrganizationLine extends Reference {
  papers: number;
  recent: number;
}

/** Papers of an organization, newest first, or null when none names it. Pages count from 1. */
export async function organizationList(
  feed: FeedContext,
  slug: string,
  page: number,
): Promise<OrganizationList | null> {
  const names = (await organizationNames(feed.db, [slug])).get(slug) ?? [];
  const [name, ...otherForms] = names;
  if (name === undefined) return null;
  const papers = feed.db.selectFrom('papers').where('organization', 'in', names).where(isListed('papers.id'));
  const days = await papers
    .groupBy('published_day')
    .select((column) => ['published_day as day', column.fn.countAll<number>().as('papers')])
    .execute();
  const rows = await papers
    .select('id as paper_id')
    .orderBy('published_day', 'desc')
    .orderBy('id', 'desc')
    .limit(rowsOfPage(page).limit)
    .offset(rowsOfPage(page).offset)
    .execute();
  const { total, activity } = summarize(days);
  return { ...(await toPage(feed, rows, page, total)), slug, name, otherForms, activity };
}

/** The organizations with most papers of the last year, then of all years; at most two hundred. */
export async function organizations(feed: FeedContext): Promise<OrganizationLine[]> {
  const since = Math.floor(feed.now() / DAY_MS) - RECENT_DAYS;
  const rows = await feed.db
    .selectFrom('papers')
    .where('organization', 'is not', null)
    .where(isListed('papers.id'))
    .groupBy('organization')
    .select(({ fn, eb }) => [
      'organization as name',
      fn.countAll<number>().as('papers'),
      fn.sum<number | string>(eb.case().when('published_day', '>', since).then(1).else(0).end()).as('recent'),
    ])
    .execute();
  const lines = [...Map.groupBy(rows, ({ name }) => organizationSlug(name ?? ''))].flatMap(([slug, forms]) =>
    slug === '' ? [] : [lineOf(slug, forms)],
  );
  return lines
    .sort((a, b) => b.recent - a.recent || b.papers - a.papers || compare(a.name, b.name))
    .slice(0, MOST_LISTED);
}

/** The form that most papers have names it. */
function lineOf(
  slug: string,
  forms: readonly { name: string | null; papers: number; recent: number | string }[],
): OrganizationLine {
  const [first] = forms.toSorted((a, b) => b.papers - a.papers || compare(a.name ?? '', b.name ?? ''));
  return {
    name: first?.name ?? slug,
    href: `/organizations/${encodeURIComponent(slug)}`,
    papers: forms.reduce((sum, { papers }) => sum + papers, 0),
    recent: forms.reduce((sum, { recent }) => sum + Number(recent), 0),
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
