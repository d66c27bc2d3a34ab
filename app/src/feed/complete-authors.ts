import type { Kysely } from 'kysely';
import { authorSlug } from '../papers/identity.ts';
import { isListed } from '../store/hidden-papers.ts';
import type { Schema } from '../store/schema.ts';

interface CalledAuthor {
  slug: string;
  /** As the papers that were looked at write it most often. */
  name: string;
  /** All papers under the name. */
  papers: number;
}

/** Parts of a name before the one that is being typed: what has more words is no name. */
const MOST_NAME_PARTS = 3;

/** Authors whose papers are counted. */
const MOST_COUNTED = 12;

/**
 * Authors of these papers who have all the parts of a name that were typed, in any order, the last one as the beginning
 * of a part: those with most papers first.
 */
export async function authorsCalled(
  db: Kysely<Schema>,
  paperIds: readonly number[],
  typed: string,
  limit: number,
): Promise<CalledAuthor[]> {
  const parts = authorSlug(typed)
    .split('-')
    .filter((part) => part !== '');
  const prefix = /[\s,-]$/.test(typed) ? '' : (parts.pop() ?? '');
  if (paperIds.length === 0 || parts.length > MOST_NAME_PARTS) return [];
  const rows = await db
    .selectFrom('paper_authors')
    .select(['slug', 'name', (column) => column.fn.countAll<number>().as('papers')])
    .where('paper_id', 'in', paperIds)
    .groupBy(['slug', 'name'])
    .execute();
  const forms = Map.groupBy(
    rows
      .map((row) => ({ ...row, papers: Number(row.papers) }))
      .filter(({ slug }) => isCalled(slug, parts, prefix))
      .sort((a, b) => b.papers - a.papers || compare(a.name, b.name)),
    ({ slug }) => slug,
  );
  const here = [...forms].map(([slug, of]) => ({
    slug,
    papers: of.reduce((sum, { papers }) => sum + papers, 0),
  }));
  const likely = here.sort((a, b) => b.papers - a.papers || compare(a.slug, b.slug)).slice(0, MOST_COUNTED);
  const counted = await countPapers(
    db,
    likely.map(({ slug }) => slug),
    limit,
  );
  return counted.map((author) => ({ ...author, name: forms.get(author.slug)?.[0]?.name ?? author.slug }));
}

function isCalled(slug: string, whole: readonly string[], prefix: string): boolean {
  const parts = slug.split('-');
  return whole.every((part) => parts.includes(part)) && parts.some((part) => part.startsWith(prefix));
}

/** Those of the authors with most papers, and how many. */
async function countPapers(
  db: Kysely<Schema>,
  slugs: readonly string[],
  limit: number,
): Promise<{ slug: string; papers: number }[]> {
  if (slugs.length === 0) return [];
  const rows = await db
    .selectFrom('paper_authors')
    .select(['slug', (column) => column.fn.count<number>('paper_id').distinct().as('papers')])
    .where('slug', 'in', slugs)
    .where(isListed('paper_id'))
    .groupBy('slug')
    .orderBy('papers', 'desc')
    .orderBy('slug')
    .limit(limit)
    .execute();
  return rows.map(({ slug, papers }) => ({ slug, papers: Number(papers) }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
