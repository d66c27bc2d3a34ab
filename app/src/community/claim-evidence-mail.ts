import type { Reach } from '../outbound/reach.ts';
import { mailNamesAuthor, pageNamesAuthor } from '../papers/lookup/author-mails.ts';
import { fetchPage } from '../papers/lookup/look-up.ts';
import { recordFromJson } from '../papers/record.ts';
import type { SourceParts } from '../papers/sources/service-client.ts';
import type { Store } from '../store/store.ts';
import type { FindEvidence } from './claims.ts';
import { SUBMISSION_SOURCE } from './submit-paper.ts';

/** Papers of which the authors' comments are read. */
const MOST_PAPERS = 20;

const DOI_RESOLVER = 'https://doi.org/';

/**
 * Shows claims to be right by mail: the address that the claimant has confirmed here stands, as this author's, in what
 * the authors told arXiv of a paper, else on the page of the newest paper at its publisher, which is the one page that
 * is fetched. What readers told us of papers shows nothing, and a name that somebody else was granted is left to
 * moderators. `resolver` leads from DOIs to pages.
 */
export function evidenceByMail(
  parts: SourceParts & { reach: Reach },
  signal: AbortSignal,
  resolver = DOI_RESOLVER,
): FindEvidence {
  return async (person, { slug }) => {
    const { db } = parts.store;
    const mail = await mailOf(db, person);
    if (mail === null || (await isGranted(db, slug))) return null;
    const papers = await papersUnder(db, slug);
    for (const paper of papers) {
      const of = { author: slug, authors: paper.authors };
      if (paper.comments.some((comment) => mailNamesAuthor(comment, mail, of))) return 'mail';
    }
    const published = papers.find(({ doi }) => doi !== null);
    if (published === undefined) return null;
    const page = new URL(encodeURI(published.doi ?? ''), resolver);
    // A page that cannot be had shows nothing: moderators decide then.
    const html = await fetchPage(page, parts, signal).catch(() => '');
    return pageNamesAuthor(html, mail, { author: slug, authors: published.authors }) ? 'mail' : null;
  };
}

/** The first evidence that one of these finds, in their order. */
export function firstEvidence(...finds: readonly FindEvidence[]): FindEvidence {
  return async (person, author) => {
    for (const find of finds) {
      const evidence = await find(person, author);
      if (evidence !== null) return evidence;
    }
    return null;
  };
}

async function mailOf(db: Store['db'], person: number): Promise<string | null> {
  const row = await db.selectFrom('people').select('mail').where('id', '=', person).executeTakeFirst();
  return row?.mail?.toLowerCase() ?? null;
}

async function isGranted(db: Store['db'], slug: string): Promise<boolean> {
  const row = await db
    .selectFrom('claims')
    .select('id')
    .where('author_slug', '=', slug)
    .where('state', '=', 'granted')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

interface Written {
  doi: string | null;
  /** Keys of the pages of all authors. */
  authors: string[];
  /** What the authors told arXiv. */
  comments: string[];
}

/** The newest papers under a name that a source told of, not only a reader. */
async function papersUnder(db: Store['db'], slug: string): Promise<Written[]> {
  const rows = await db
    .selectFrom('paper_authors')
    .innerJoin('papers', 'papers.id', 'paper_authors.paper_id')
    .select('papers.id')
    .where('paper_authors.slug', '=', slug)
    .orderBy('papers.published_day', 'desc')
    .orderBy('papers.id', 'desc')
    .limit(MOST_PAPERS)
    .execute();
  const ids = [...new Set(rows.map(({ id }) => id))];
  if (ids.length === 0) return [];
  const [authors, dois, records] = await Promise.all([
    db.selectFrom('paper_authors').select(['paper_id', 'slug']).where('paper_id', 'in', ids).execute(),
    db
      .selectFrom('paper_identifiers')
      .select(['paper_id', 'value'])
      .where('paper_id', 'in', ids)
      .where('scheme', '=', 'doi')
      .orderBy('alias')
      .execute(),
    db
      .selectFrom('paper_records')
      .select(['paper_id', 'source', 'body'])
      .where('paper_id', 'in', ids)
      .where('source', '!=', SUBMISSION_SOURCE)
      .execute(),
  ]);
  return ids.flatMap((id) => {
    const own = records.filter(({ paper_id }) => paper_id === id);
    if (own.length === 0) return [];
    return [
      {
        doi: dois.find(({ paper_id }) => paper_id === id)?.value ?? null,
        authors: authors.flatMap((row) => (row.paper_id === id ? [row.slug] : [])),
        comments: own.flatMap(({ source, body }) =>
          source.startsWith('arxiv') ? (recordFromJson(body).comment ?? []) : [],
        ),
      },
    ];
  });
}
