import type { Citation } from '../papers/citation/citation.ts';
import { chunks } from '../store/chunks.ts';
import { isListed } from '../store/hidden-papers.ts';
import { identifiersOfPapers } from '../store/identifiers.ts';
import type { FeedContext } from './context.ts';

/** References to these papers by their ids; papers that are not there, or are hidden, are left out. One query a table. */
export async function loadCitations(
  { db }: Pick<FeedContext, 'db'>,
  ids: readonly number[],
): Promise<Map<number, Citation>> {
  const citations = new Map<number, Citation>();
  for (const chunk of chunks(ids)) {
    const [papers, authors, categories, links, identifiers] = await Promise.all([
      db
        .selectFrom('papers')
        .select(['id', 'title', 'published', 'venue'])
        .where('id', 'in', chunk)
        .where(isListed('papers.id'))
        .execute(),
      db
        .selectFrom('paper_authors')
        .select(['paper_id', 'name'])
        .where('paper_id', 'in', chunk)
        .orderBy('position')
        .execute(),
      db
        .selectFrom('paper_categories')
        .select(['paper_id', 'category'])
        .where('paper_id', 'in', chunk)
        .where('position', '=', 0)
        .execute(),
      db
        .selectFrom('paper_links')
        .select(['paper_id', 'url'])
        .where('paper_id', 'in', chunk)
        .where('kind', '=', 'page')
        .orderBy('url')
        .execute(),
      identifiersOfPapers(db, chunk),
    ]);
    const namesOf = Map.groupBy(authors, (row) => row.paper_id);
    const identifiersOf = Map.groupBy(
      identifiers.filter(({ alias }) => alias === 0),
      (row) => row.paper_id,
    );
    const categoryOf = new Map(categories.map((row) => [row.paper_id, row.category]));
    const pageOf = new Map(links.map((row) => [row.paper_id, row.url]));
    for (const { id, title, published, venue } of papers) {
      const identifier = (scheme: string) =>
        identifiersOf.get(id)?.find((row) => row.scheme === scheme)?.value ?? null;
      citations.set(id, {
        title,
        authors: (namesOf.get(id) ?? []).map(({ name }) => name),
        published,
        venue,
        doi: identifier('doi'),
        arxivId: identifier('arxiv'),
        category: categoryOf.get(id) ?? null,
        url: pageOf.get(id) ?? null,
        note: '',
      });
    }
  }
  return citations;
}

/** The reference to what is known by a text only. */
export function citationOfText(text: string, note: string): Citation {
  const unknown = { authors: [], published: null, venue: null, doi: null, arxivId: null, category: null };
  return { ...unknown, title: text, url: null, note };
}
