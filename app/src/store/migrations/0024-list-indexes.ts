import type { Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

/** Lists by their own order: what is chosen of a day's papers, and the papers of an organization. */
export async function createListIndexes({ schema }: Transaction<Schema>): Promise<void> {
  await schema
    .createIndex('papers_announced_on')
    .on('papers')
    .columns(['announced_day', 'has_code', 'published_day', 'id'])
    .execute();
  // The new one begins with its only column.
  await schema.dropIndex('papers_announced').execute();
  await schema
    .createIndex('papers_of_organization')
    .on('papers')
    .columns(['organization', 'published_day', 'id'])
    .where('organization', 'is not', null)
    .execute();
}
