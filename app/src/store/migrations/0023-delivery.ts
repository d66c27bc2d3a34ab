import { sql, type Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * What makes each mail of the outbox go out once, and notices that go out by mail. Those that are there already do not:
 * whoever wanted to has read them.
 */
export async function createDelivery(transaction: Transaction<Schema>): Promise<void> {
  const { schema } = transaction;
  const outbox: readonly [string, 'bigint' | 'text'][] = [
    ['tried_at', 'bigint'],
    ['taken_by', 'text'],
    ['handed_over_at', 'bigint'],
    ['trouble', 'text'],
  ];
  for (const [name, type] of outbox) await schema.alterTable('outbox').addColumn(name, type).execute();
  await schema.createIndex('outbox_tried').on('outbox').columns(['tried_at', 'domain']).execute();
  await sql`create index outbox_urgent on outbox (next_at) where kind = 'confirmation'`.execute(transaction);
  await schema.createIndex('outbox_recipient').on('outbox').column('recipient').execute();
  await schema.alterTable('notices').addColumn('mail_at', 'bigint').execute();
  await sql`create index notices_to_mail on notices (mail_at) where mail_at is not null`.execute(transaction);
  await schema
    .createTable('notice_wishes')
    .addColumn('person_id', 'integer', (column) => column.references('people.id').notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('on_site', 'integer', (column) => column.notNull())
    .addColumn('by_mail', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('notice_wishes_key', ['person_id', 'kind'])
    .execute();
  await schema
    .createTable('notice_mail')
    .addColumn('person_id', 'integer', (column) => column.references('people.id').primaryKey())
    .addColumn('token', 'text', (column) => column.notNull().unique())
    .execute();
}
