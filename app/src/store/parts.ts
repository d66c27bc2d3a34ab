import type { Transaction } from 'kysely';
import { chunks } from './chunks.ts';
import type { SubmissionsTable } from './people-schema.ts';
import type {
  PaperAuthorsTable,
  PaperCategoriesTable,
  PaperLinksTable,
  PaperTopicsTable,
  PaperVersionsTable,
  Schema,
} from './schema.ts';

/** The rows that are folded together with papers, from the papers' records. */
export interface PaperParts {
  authors: PaperAuthorsTable[];
  categories: PaperCategoriesTable[];
  topics: PaperTopicsTable[];
  links: PaperLinksTable[];
  /** Those that sources tell. */
  submissions: Omit<SubmissionsTable, 'person_id'>[];
  versions: PaperVersionsTable[];
}

/** Deletes the parts that these papers have. What readers did stays: no record could tell it again. */
export async function deleteParts(
  transaction: Transaction<Schema>,
  paperIds: readonly number[],
): Promise<void> {
  for (const ids of chunks(paperIds)) {
    await transaction.deleteFrom('paper_authors').where('paper_id', 'in', ids).execute();
    await transaction.deleteFrom('paper_categories').where('paper_id', 'in', ids).execute();
    await transaction.deleteFrom('paper_topics').where('paper_id', 'in', ids).execute();
    await transaction.deleteFrom('paper_links').where('paper_id', 'in', ids).execute();
    await transaction
      .deleteFrom('submissions')
      .where('paper_id', 'in', ids)
      .where('person_id', 'is', null)
      .execute();
    await transaction.deleteFrom('paper_versions').where('paper_id', 'in', ids).execute();
  }
}

export async function insertParts(transaction: Transaction<Schema>, parts: PaperParts): Promise<void> {
  for (const rows of chunks(parts.authors))
    await transaction.insertInto('paper_authors').values(rows).execute();
  for (const rows of chunks(parts.categories)) {
    await transaction.insertInto('paper_categories').values(rows).execute();
  }
  for (const rows of chunks(parts.topics))
    await transaction.insertInto('paper_topics').values(rows).execute();
  for (const rows of chunks(parts.links)) await transaction.insertInto('paper_links').values(rows).execute();
  for (const rows of chunks(parts.submissions)) {
    // An exported store that is read again tells what a reader did here.
    await transaction
      .insertInto('submissions')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  for (const rows of chunks(parts.versions)) {
    await transaction.insertInto('paper_versions').values(rows).execute();
  }
}
