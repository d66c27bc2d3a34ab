import type { Transaction } from 'kysely';
import type { DialectName } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { numberedBy } from './numbered.ts';

/** Secret addresses under which programs read feeds for somebody. */
export async function createFeedTokens({ schema }: Transaction<Schema>, dialect: DialectName): Promise<void> {
  await schema
    .createTable('feed_tokens')
    .addColumn('id', 'integer', numberedBy(dialect))
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('person_id', 'integer', (column) =>
      column.notNull().references('people.id').onDelete('cascade'),
    )
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_used_at', 'bigint')
    .execute();
  await schema.createIndex('feed_tokens_person').on('feed_tokens').column('person_id').execute();
}
