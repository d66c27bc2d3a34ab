import type { Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

/** When services were asked what they know of our papers, and the sentence of Semantic Scholar on a paper's page. */
export async function createEnrichment(transaction: Transaction<Schema>): Promise<void> {
  const { schema } = transaction;
  await schema.alterTable('papers').addColumn('tldr', 'text').execute();
  await schema
    .createTable('paper_inquiries')
    .addColumn('service', 'text', (column) => column.notNull())
    .addColumn('paper_id', 'integer', (column) =>
      column.notNull().references('papers.id').onDelete('cascade'),
    )
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('known', 'integer', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('paper_inquiries_key', ['service', 'paper_id'])
    .execute();
  await schema
    .createIndex('paper_inquiries_due')
    .on('paper_inquiries')
    .columns(['service', 'due_at'])
    .execute();
  // For the cascade when papers are merged.
  await schema.createIndex('paper_inquiries_paper').on('paper_inquiries').column('paper_id').execute();
}
