import type { ColumnDefinitionBuilder, Transaction } from 'kysely';
import type { DialectName } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { type Numbered, numberedBy } from './numbered.ts';

type Column = ColumnDefinitionBuilder;

const required = (column: Column) => column.notNull();

/** Who gets mail and about what, the editions that were closed for them, and the mails that wait for delivery. */
export async function createDigest(transaction: Transaction<Schema>, dialect: DialectName): Promise<void> {
  const number = numberedBy(dialect);
  await createSubscribers(transaction, number);
  await createEditions(transaction, number);
  await createOutbox(transaction, number);
}

async function createSubscribers({ schema }: Transaction<Schema>, number: Numbered): Promise<void> {
  await schema
    .createTable('subscribers')
    .addColumn('id', 'integer', number)
    .addColumn('person_id', 'integer', (column) => column.references('people.id').unique())
    .addColumn('mail', 'text', (column) => column.notNull().unique())
    .addColumn('secret', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('confirmed_at', 'bigint')
    .addColumn('timezone', 'text', required)
    .addColumn('hour', 'integer', required)
    .addColumn('weekdays_only', 'integer', required)
    .addColumn('weekly_day', 'integer', required)
    .addColumn('most_papers', 'integer', required)
    .addColumn('next_at', 'bigint')
    .addColumn('last_date', 'text')
    .execute();
  await schema.createIndex('subscribers_due').on('subscribers').column('next_at').execute();
  await schema
    .createTable('subscriptions')
    .addColumn('id', 'integer', number)
    .addColumn('subscriber_id', 'integer', (column) =>
      column.references('subscribers.id').onDelete('cascade').notNull(),
    )
    .addColumn('kind', 'text', required)
    .addColumn('target', 'text', required)
    .addColumn('frequency', 'text', required)
    .addColumn('threshold', 'real')
    .addColumn('created_at', 'bigint', required)
    .addUniqueConstraint('subscriptions_once', ['subscriber_id', 'kind', 'target'])
    .execute();
}

async function createEditions({ schema }: Transaction<Schema>, number: Numbered): Promise<void> {
  await schema
    .createTable('editions')
    .addColumn('id', 'integer', number)
    .addColumn('subscriber_id', 'integer', (column) =>
      column.references('subscribers.id').onDelete('cascade').notNull(),
    )
    .addColumn('local_date', 'text', required)
    .addColumn('due_at', 'bigint', required)
    .addColumn('closed_at', 'bigint', required)
    .addUniqueConstraint('editions_once', ['subscriber_id', 'local_date'])
    .execute();
  await schema
    .createTable('edition_items')
    .addColumn('edition_id', 'integer', (column) =>
      column.references('editions.id').onDelete('cascade').notNull(),
    )
    .addColumn('place', 'integer', required)
    .addColumn('subscription_id', 'integer', (column) =>
      column.references('subscriptions.id').onDelete('set null'),
    )
    .addColumn('first_paper_id', 'integer', required)
    .addColumn('paper_id', 'integer', (column) =>
      column.references('papers.id').onDelete('cascade').notNull(),
    )
    .addColumn('score', 'real', required)
    .addColumn('reason', 'text', required)
    .addPrimaryKeyConstraint('edition_items_key', ['edition_id', 'place'])
    .execute();
  await schema.createIndex('edition_items_paper').on('edition_items').column('paper_id').execute();
}

async function createOutbox({ schema }: Transaction<Schema>, number: Numbered): Promise<void> {
  await schema
    .createTable('outbox')
    .addColumn('id', 'integer', number)
    .addColumn('subscriber_id', 'integer', (column) =>
      column.references('subscribers.id').onDelete('set null'),
    )
    .addColumn('person_id', 'integer', (column) => column.references('people.id'))
    .addColumn('kind', 'text', required)
    .addColumn('recipient', 'text', required)
    .addColumn('domain', 'text', required)
    .addColumn('message_id', 'text', (column) => column.notNull().unique())
    .addColumn('subject', 'text', required)
    .addColumn('html', 'text')
    .addColumn('text', 'text')
    .addColumn('leave_url', 'text')
    .addColumn('list_id', 'text')
    .addColumn('created_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .addColumn('next_at', 'bigint')
    .addColumn('attempts', 'integer', required)
    .addColumn('sent_at', 'bigint')
    .addColumn('given_up_at', 'bigint')
    .addColumn('answer', 'text')
    .execute();
  await schema.createIndex('outbox_due').on('outbox').column('next_at').execute();
  await schema
    .createTable('suppressions')
    .addColumn('mail', 'text', (column) => column.primaryKey())
    .addColumn('because', 'text', required)
    .addColumn('detail', 'text')
    .addColumn('since', 'bigint', required)
    .execute();
}
