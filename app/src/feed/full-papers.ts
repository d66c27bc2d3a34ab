import { categoryName } from '../papers/categories.ts';
import { makeReadable, type ReadableText } from '../papers/readable-texts.ts';
import { readUrl } from '../papers/urls.ts';
import type { PaperIdentifiersTable } from '../store/schema.ts';
import type { PaperDetail, Reference } from './card.ts';
import { authorReference, loadPaperRows, type PaperRows, topicReference } from './cards.ts';
import type { FeedContext } from './context.ts';
import { identifierUrl, pdfLinks } from './identifier-links.ts';

/** Names that an entry lists; a paper's page shows all. */
const MOST_AUTHORS = 100;

/**
 * A paper as it is read away from its page, by a feed reader or in a mail: with its whole text, in which formulas are
 * characters. Fields that end in `Html` are safe HTML of `em strong code sup sub span` only; all else is plain text.
 */
export interface FullPaper extends ReadableText {
  /** Its number in the store, the same for ever. */
  id: number;
  /** At most a hundred. */
  authors: Reference[];
  /** At least `authors.length`; null when unknown. */
  authorCount: number | null;
  /** One sentence by Semantic Scholar's model. */
  tldr: string | null;
  venue: string | null;
  categories: { code: string; name: string }[];
  topics: Reference[];
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  published: string | null;
  /** When it came, or its title or abstract last changed; ms UTC. Votes and the like change nothing. */
  changedAt: number;
  /** Elsewhere: what identifiers lead to, the PDF, code and more. */
  links: { kind: PaperIdentifiersTable['scheme'] | PaperDetail['links'][number]['kind']; url: string }[];
  withdrawn: boolean;
}

/**
 * The papers at these addresses, by address; hidden ones, and what is no paper's present address, are left out.
 *
 * @param textOf makes their texts; given one that holds them, they are not made each time
 */
export async function fullPapers(
  feed: FeedContext,
  addresses: readonly string[],
  textOf: (paper: PaperRows['paper']) => ReadableText = makeReadable,
): Promise<Map<string, FullPaper>> {
  if (addresses.length === 0) return new Map();
  const known = await feed.db.selectFrom('papers').select('id').where('address', 'in', addresses).execute();
  const ids = known.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const [rows, identifiers, versions] = await Promise.all([
    loadPaperRows(feed, ids, MOST_AUTHORS),
    feed.db
      .selectFrom('paper_identifiers')
      .selectAll()
      .where('paper_id', 'in', ids)
      .orderBy('scheme')
      .orderBy('alias')
      .orderBy('value')
      .execute(),
    feed.db
      .selectFrom('paper_versions')
      .select(({ fn }) => ['paper_id', fn.max('seen_at').as('seenAt')])
      .where('paper_id', 'in', ids)
      .groupBy('paper_id')
      .execute(),
  ]);
  const identifiersOf = Map.groupBy(identifiers, ({ paper_id }) => paper_id);
  const seenAt = new Map(versions.map((version) => [version.paper_id, Number(version.seenAt ?? 0)]));
  return new Map(
    [...rows].map(([id, paper]) => [
      paper.paper.address,
      {
        ...textOf(paper.paper),
        ...toFullPaper(paper, identifiersOf.get(id) ?? [], seenAt.get(id) ?? 0),
      },
    ]),
  );
}

function toFullPaper(
  { paper, authors, topics, categories, links }: PaperRows,
  identifiers: readonly PaperIdentifiersTable[],
  seenAt: number,
): Omit<FullPaper, keyof ReadableText> {
  return {
    id: paper.id,
    authors: authors.map(authorReference),
    authorCount: paper.author_count ?? (authors.length > 0 ? authors.length : null),
    tldr: paper.tldr,
    venue: paper.venue,
    categories: categories.map(({ category }) => ({
      code: category,
      name: categoryName(category) ?? category,
    })),
    topics: topics.map(topicReference),
    published: paper.published,
    changedAt: Math.max(paper.created_at, seenAt),
    links: [
      ...identifiers.map(({ scheme, value }) => ({ kind: scheme, url: identifierUrl(scheme, value) })),
      ...pdfLinks(identifiers),
      ...links.flatMap(({ kind, url }) => {
        // Whatever stands in the store: nothing that runs stands in a link.
        const address = readUrl(url);
        return address === null ? [] : [{ kind, url: address }];
      }),
    ],
    withdrawn: paper.withdrawn === 1,
  };
}
