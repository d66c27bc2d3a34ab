import type { Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

/** How far voters agreed with what others voted for later: judged once a night. */
export async function createTrust({ schema }: Transaction<Schema>): Promise<void> {
  await schema
    .createTable('voter_standings')
    .addColumn('person_id', 'integer', (column) =>
      column.primaryKey().references('people.id').onDelete('cascade'),
    )
    .addColumn('votes', 'integer', (column) => column.notNull())
    .addColumn('agreement', 'bigint', (column) => column.notNull())
    .addColumn('worth', 'integer')
    .addColumn('judged_at', 'bigint', (column) => column.notNull())
    .execute();
}
