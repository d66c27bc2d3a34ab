import type { Kysely, Transaction } from 'kysely';
import { chunks } from './chunks.ts';
import type { PapersTable, Schema } from './schema.ts';

/**
 * Gives the highest id that a paper ever had, 0 before the first. Every paper leaves a row in `changes`, also one
 * that was merged into another, so that an id (and an address made from it) is never given twice. Hold the lock
 * `ingest` to give the next ones.
 */
export async function lastPaperId(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('changes')
    .select((change) => change.fn.max('paper_id').as('last'))
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** Writes papers, new or known; a known one keeps its `created_at`. */
export async function savePapers(
  transaction: Transaction<Schema>,
  papers: readonly PapersTable[],
): Promise<void> {
  for (const chunk of chunks(papers)) {
    await transaction
      .insertInto('papers')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          address: ref('excluded.address'),
          title: ref('excluded.title'),
          abstract: ref('excluded.abstract'),
          summary: ref('excluded.summary'),
          tldr: ref('excluded.tldr'),
          published: ref('excluded.published'),
          published_day: ref('excluded.published_day'),
          announced_day: ref('excluded.announced_day'),
          year: ref('excluded.year'),
          author_count: ref('excluded.author_count'),
          venue: ref('excluded.venue'),
          comment: ref('excluded.comment'),
          license: ref('excluded.license'),
          organization: ref('excluded.organization'),
          citations: ref('excluded.citations'),
          upvotes: ref('excluded.upvotes'),
          comments: ref('excluded.comments'),
          has_code: ref('excluded.has_code'),
          withdrawn: ref('excluded.withdrawn'),
          content_hash: ref('excluded.content_hash'),
          updated_at: ref('excluded.updated_at'),
        })),
      )
      .execute();
  }
}

/** Those of the papers that are there: a merge takes some away. */
export async function existingPapers(db: Kysely<Schema>, ids: readonly number[]): Promise<Set<number>> {
  const here = new Set<number>();
  for (const chunk of chunks(ids)) {
    const rows = await db.selectFrom('papers').select('id').where('id', 'in', chunk).execute();
    for (const { id } of rows) here.add(id);
  }
  return here;
}

/** Deletes papers and, by cascade, everything that still belongs to them. */
export async function deletePapers(transaction: Transaction<Schema>, ids: readonly number[]): Promise<void> {
  for (const chunk of chunks(ids)) await transaction.deleteFrom('papers').where('id', 'in', chunk).execute();
}
