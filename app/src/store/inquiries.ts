import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import { chunks } from './chunks.ts';
import { existingPapers } from './papers.ts';
import type { PaperInquiriesTable, Schema } from './schema.ts';

/** What of a paper a service finds it by: its arXiv id or DOI, its DOI alone, or the address of code at this place. */
export type FoundBy = { schemes: ('arxiv' | 'doi')[] } | { code: string };

/** A paper as a service is asked about it; null or empty where nothing is known. */
export interface AskedPaper {
  id: number;
  title: string;
  /** Days since 1970-01-01, UNDATED when unknown. */
  publishedDay: number;
  hasCategories: boolean;
  arxivId: string | null;
  doi: string | null;
  /** Address of the code. */
  code: string | null;
}

/**
 * Papers that a service is to be asked about now (ms UTC), at most `most`. First those that it was never asked about,
 * the newest and then the most upvoted before others; where enough are due again, these get half of the places.
 */
export async function papersToAsk(
  db: Kysely<Schema>,
  { service, foundBy, now, most }: { service: string; foundBy: FoundBy; now: number; most: number },
): Promise<AskedPaper[]> {
  const never = await neverAsked(db, service, foundBy, most);
  const again = await dueAgain(db, { service, now, most });
  const repeated = again.slice(0, Math.max(Math.floor(most / 2), most - never.length));
  return loadAsked(db, [...never.slice(0, most - repeated.length), ...repeated]);
}

async function neverAsked(
  db: Kysely<Schema>,
  service: string,
  foundBy: FoundBy,
  most: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('papers')
    .select('id')
    .where((paper) => canBeFound(paper, foundBy))
    .where((paper) =>
      paper.not(
        paper.exists(
          paper
            .selectFrom('paper_inquiries')
            .select('paper_inquiries.paper_id')
            .whereRef('paper_inquiries.paper_id', '=', 'papers.id')
            .where('paper_inquiries.service', '=', service),
        ),
      ),
    )
    .orderBy('published_day', 'desc')
    .orderBy('upvotes', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

function canBeFound(paper: ExpressionBuilder<Schema, 'papers'>, foundBy: FoundBy) {
  if ('schemes' in foundBy) {
    return paper.exists(
      paper
        .selectFrom('paper_identifiers')
        .select('paper_identifiers.paper_id')
        .whereRef('paper_identifiers.paper_id', '=', 'papers.id')
        .where('paper_identifiers.scheme', 'in', foundBy.schemes),
    );
  }
  return paper.exists(
    paper
      .selectFrom('paper_links')
      .select('paper_links.paper_id')
      .whereRef('paper_links.paper_id', '=', 'papers.id')
      .where('paper_links.kind', '=', 'code')
      .where('paper_links.url', 'like', `${foundBy.code}%`),
  );
}

async function dueAgain(
  db: Kysely<Schema>,
  { service, now, most }: { service: string; now: number; most: number },
): Promise<number[]> {
  const rows = await db
    .selectFrom('paper_inquiries')
    .select('paper_id')
    .where('service', '=', service)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('paper_id')
    .limit(most)
    .execute();
  return rows.map(({ paper_id }) => paper_id);
}

/** These papers in this order; one that is gone is left out. */
async function loadAsked(db: Kysely<Schema>, ids: readonly number[]): Promise<AskedPaper[]> {
  const papers = new Map<number, AskedPaper>();
  for (const chunk of chunks(ids)) {
    const rows = await db
      .selectFrom('papers')
      .select(['id', 'title', 'published_day'])
      .select((paper) => [
        identifierOf(paper, 'arxiv').as('arxivId'),
        identifierOf(paper, 'doi').as('doi'),
        paper
          .selectFrom('paper_links')
          .select('url')
          .whereRef('paper_links.paper_id', '=', 'papers.id')
          .where('kind', '=', 'code')
          .limit(1)
          .as('code'),
        paper
          .selectFrom('paper_categories')
          .select('category')
          .whereRef('paper_categories.paper_id', '=', 'papers.id')
          .limit(1)
          .as('category'),
      ])
      .where('id', 'in', chunk)
      .execute();
    for (const { published_day, category, ...paper } of rows) {
      papers.set(paper.id, { ...paper, publishedDay: published_day, hasCategories: category !== null });
    }
  }
  return ids.flatMap((id) => papers.get(id) ?? []);
}

function identifierOf(paper: ExpressionBuilder<Schema, 'papers'>, scheme: 'arxiv' | 'doi') {
  return paper
    .selectFrom('paper_identifiers')
    .select('value')
    .whereRef('paper_identifiers.paper_id', '=', 'papers.id')
    .where('scheme', '=', scheme)
    .where('alias', '=', 0)
    .limit(1);
}

/** Notes that a service was asked. A paper that is gone in the meantime is passed over. */
export async function saveInquiries(
  transaction: Transaction<Schema>,
  inquiries: readonly PaperInquiriesTable[],
): Promise<void> {
  const here = await existingPapers(
    transaction,
    inquiries.map(({ paper_id }) => paper_id),
  );
  for (const chunk of chunks(inquiries.filter(({ paper_id }) => here.has(paper_id)))) {
    await transaction
      .insertInto('paper_inquiries')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(['service', 'paper_id']).doUpdateSet(({ ref }) => ({
          asked_at: ref('excluded.asked_at'),
          known: ref('excluded.known'),
          due_at: ref('excluded.due_at'),
        })),
      )
      .execute();
  }
}
