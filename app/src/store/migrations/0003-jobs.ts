import type { ColumnDefinitionBuilder, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { DialectName } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { numberedBy } from './numbered.ts';

/** The queue of jobs, which is the truth about every schedule too. */
export async function createJobs(transaction: Transaction<Schema>, dialect: DialectName): Promise<void> {
  const { schema } = transaction;
  await schema
    .createTable('jobs')
    .addColumn('id', 'integer', numberedBy(dialect))
    .addColumn('kind', 'text', required)
    .addColumn('payload', 'text', required)
    .addColumn('unique_key', 'text')
    .addColumn('schedule', 'text')
    .addColumn('run_at', 'bigint', required)
    .addColumn('attempts', 'integer', required)
    .addColumn('most_attempts', 'integer', required)
    .addColumn('lease_until', 'bigint')
    .addColumn('leased_by', 'text')
    .addColumn('state', 'text', required)
    .addColumn('last_error', 'text')
    .addColumn('created_at', 'bigint', required)
    .addColumn('finished_at', 'bigint')
    .execute();
  // A finished job gives its key free.
  await sql`create unique index jobs_live_key on jobs (unique_key) where state in ('pending', 'running')`.execute(
    transaction,
  );
  await schema.createIndex('jobs_due').on('jobs').columns(['state', 'run_at']).execute();
}

const required = (column: ColumnDefinitionBuilder) => column.notNull();
