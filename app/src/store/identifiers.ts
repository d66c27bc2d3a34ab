import type { Kysely, Transaction } from 'kysely';
import { chunks } from './chunks.ts';
import type { PaperIdentifiersTable, Schema } from './schema.ts';

export type Identifier = Pick<PaperIdentifiersTable, 'scheme' | 'value'>;

/** Ids of the papers that have one of these identifiers. */
export async function papersWithIdentifiers(
  db: Kysely<Schema>,
  identifiers: readonly Identifier[],
): Promise<number[]> {
  const papers: number[] = [];
  for (const [scheme, ofScheme] of Map.groupBy(identifiers, (identifier) => identifier.scheme)) {
    for (const values of chunks(ofScheme.map((identifier) => identifier.value))) {
      const rows = await db
        .selectFrom('paper_identifiers')
        .select('paper_id')
        .where('scheme', '=', scheme)
        .where('value', 'in', values)
        .execute();
      papers.push(...rows.map((row) => row.paper_id));
    }
  }
  return papers;
}

export async function identifiersOfPapers(
  db: Kysely<Schema>,
  paperIds: readonly number[],
): Promise<PaperIdentifiersTable[]> {
  const identifiers: PaperIdentifiersTable[] = [];
  for (const ids of chunks(paperIds)) {
    const rows = await db.selectFrom('paper_identifiers').selectAll().where('paper_id', 'in', ids).execute();
    identifiers.push(...rows);
  }
  return identifiers;
}

/** Gives identifiers to papers; one that another paper has moves. */
export async function saveIdentifiers(
  transaction: Transaction<Schema>,
  identifiers: readonly PaperIdentifiersTable[],
): Promise<void> {
  for (const chunk of chunks(identifiers)) {
    await transaction
      .insertInto('paper_identifiers')
      .values(chunk)
      .onConflict((conflict) =>
        conflict
          .columns(['scheme', 'value'])
          .doUpdateSet(({ ref }) => ({ paper_id: ref('excluded.paper_id'), alias: ref('excluded.alias') })),
      )
      .execute();
  }
}

/** Takes every identifier from a paper, before its records are given identifiers anew. */
export async function deleteIdentifiers(transaction: Transaction<Schema>, paperId: number): Promise<void> {
  await transaction.deleteFrom('paper_identifiers').where('paper_id', '=', paperId).execute();
}
