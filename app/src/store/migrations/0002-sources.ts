import type { ColumnDefinitionBuilder, Transaction } from 'kysely';
import type { DialectName } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { numberedBy } from './numbered.ts';

/** How outside services are spoken to, how far each source has been harvested, and what of it was refused. */
export async function createSources({ schema }: Transaction<Schema>, dialect: DialectName): Promise<void> {
  await schema
    .createTable('service_slots')
    .addColumn('service', 'text', (column) => column.primaryKey())
    .addColumn('next_at', 'bigint', required)
    .addColumn('holder', 'text')
    .addColumn('lease_until', 'bigint', required)
    .addColumn('quota_limit', 'integer')
    .addColumn('quota_remaining', 'integer')
    .addColumn('quota_resets_at', 'bigint')
    .execute();
  await schema
    .createTable('http_cache')
    .addColumn('url', 'text', (column) => column.primaryKey())
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('body', 'text', required)
    .addColumn('used_at', 'bigint', required)
    .execute();
  await schema
    .createTable('source_states')
    .addColumn('source', 'text', (column) => column.primaryKey())
    .addColumn('checkpoint', 'text', required)
    .addColumn('updated_at', 'bigint', required)
    .execute();
  await schema
    .createTable('refusals')
    .addColumn('id', 'integer', numberedBy(dialect))
    .addColumn('source', 'text', required)
    .addColumn('place', 'text', required)
    .addColumn('line', 'integer')
    .addColumn('field', 'text')
    .addColumn('reason', 'text', required)
    .addColumn('seen_at', 'bigint', required)
    .execute();
  await schema.createIndex('refusals_of_place').on('refusals').columns(['source', 'place']).execute();
}

const required = (column: ColumnDefinitionBuilder) => column.notNull();
