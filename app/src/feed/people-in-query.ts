import { printQuery, type QueryNode } from '@broadsheet/search';
import { authorSlug } from '../papers/identity.ts';
import { isListed } from '../store/hidden-papers.ts';
import type { AskedQuery } from './asked-query.ts';
import type { FeedContext } from './context.ts';
import type { PersonInQuery } from './lists.ts';

/** Names are looked for among the first words; a pasted abstract is no question about people. */
const WORDS_LOOKED_AT = 12;
const LONGEST_NAME = 4;
const MOST_PEOPLE = 3;

/** A field's value cannot hold what the query language takes for a quotation mark. */
const QUOTES = /["\u201c\u201d\u201e\u201f\u00ab\u00bb]/g;

/** Words of a query in a row that may be somebody's name. */
interface Stretch {
  start: number;
  end: number;
  slug: string;
}

/** The people of the collection whose names stand among a query's plain words, longer names first. */
export async function peopleInQuery(feed: FeedContext, { items }: AskedQuery): Promise<PersonInQuery[]> {
  const stretches = stretchesOf(items.slice(0, WORDS_LOOKED_AT));
  if (stretches.length === 0) return [];
  const rows = await feed.db
    .selectFrom('paper_authors')
    .where('slug', 'in', [...new Set(stretches.map(({ slug }) => slug))])
    .where(isListed('paper_id'))
    .groupBy('slug')
    .select((column) => ['slug', column.fn.min('name').as('name'), column.fn.countAll<number>().as('papers')])
    .execute();
  const known = new Map(rows.map((row) => [row.slug, row]));
  const found: (Stretch & PersonInQuery)[] = [];
  for (const stretch of stretches) {
    const row = known.get(stretch.slug);
    if (row === undefined || found.some((other) => stretch.start < other.end && other.start < stretch.end))
      continue;
    const { name } = row;
    found.push({ ...stretch, name, papers: Number(row.papers), narrowed: narrowed(items, stretch, name) });
  }
  return found
    .slice(0, MOST_PEOPLE)
    .map(({ slug, name, papers, narrowed }) => ({ slug, name, papers, narrowed }));
}

/** Longer ones first, so that `Ada Mary Abbott` is not `Ada Mary`. */
function stretchesOf(items: readonly QueryNode[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (let length = LONGEST_NAME; length >= 2; length--) {
    for (let start = 0; start + length <= items.length; start++) {
      const words = items
        .slice(start, start + length)
        .flatMap((item) => (item.kind === 'word' ? [item.text] : []));
      const slug = authorSlug(words.join(' '));
      if (words.length === length && slug.includes('-')) stretches.push({ start, end: start + length, slug });
    }
  }
  return stretches;
}

/** The query for what else it asks, among that person's papers; null when it asks nothing else. */
function narrowed(items: readonly QueryNode[], { start, end }: Stretch, name: string): string | null {
  if (end - start === items.length) return null;
  const author: QueryNode = { kind: 'field', name: 'author', value: name.replace(QUOTES, '') };
  return printQuery(items.toSpliced(start, end - start, author));
}
