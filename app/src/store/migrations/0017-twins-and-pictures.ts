import { type ColumnDefinitionBuilder, sql, type Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const ofPaper = (column: ColumnDefinitionBuilder) =>
  column.notNull().references('papers.id').onDelete('cascade');

/** Papers that may be one, for moderators to decide about; and the pictures that submitters add, kept here. */
export async function createTwinsAndPictures(transaction: Transaction<Schema>): Promise<void> {
  const { schema } = transaction;
  await schema
    .createTable('suspected_twins')
    .addColumn('one_id', 'integer', ofPaper)
    .addColumn('other_id', 'integer', ofPaper)
    .addColumn('reason', 'text', required)
    .addColumn('found_at', 'bigint', required)
    .addColumn('apart_entry', 'integer', (column) => column.references('moderation_log.id'))
    .addPrimaryKeyConstraint('suspected_twins_key', ['one_id', 'other_id'])
    .execute();
  await schema.createIndex('suspected_twins_other').on('suspected_twins').column('other_id').execute();
  await schema
    .createTable('pictures')
    .addColumn('url', 'text', (column) => column.primaryKey())
    .addColumn('alt', 'text', required)
    .addColumn('asked_at', 'bigint', required)
    .addColumn('next_at', 'bigint')
    .addColumn('attempts', 'integer', required)
    .addColumn('problem', 'text')
    .addColumn('hash', 'text')
    .addColumn('type', 'text')
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    .addColumn('body', 'text')
    .execute();
  await schema.createIndex('pictures_hash').on('pictures').column('hash').execute();
  await sql`create index paper_links_pictures on paper_links (url) where kind = 'picture'`.execute(
    transaction,
  );
}
