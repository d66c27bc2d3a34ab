import type { Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

/** Wishes of addresses that have yet to say that they are theirs. */
export async function createSubscriptionRequests({ schema }: Transaction<Schema>): Promise<void> {
  await schema
    .createTable('subscription_requests')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('mail', 'text', (column) => column.notNull())
    .addColumn('wish', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('subscription_requests_old')
    .on('subscription_requests')
    .column('expires_at')
    .execute();
  await schema.createIndex('subscribers_last_date').on('subscribers').column('last_date').execute();
}
