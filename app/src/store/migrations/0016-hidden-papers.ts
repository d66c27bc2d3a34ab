import type { Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

/** Papers that moderators have taken out of every list. */
export async function createHiddenPapers({ schema }: Transaction<Schema>): Promise<void> {
  await schema
    .createTable('hidden_papers')
    .addColumn('first_paper_id', 'integer', (column) => column.primaryKey())
    .addColumn('paper_id', 'integer', (column) =>
      column.notNull().references('papers.id').onDelete('cascade'),
    )
    .addColumn('entry_id', 'integer', (column) => column.notNull().references('moderation_log.id'))
    .execute();
  await schema.createIndex('hidden_papers_paper').on('hidden_papers').column('paper_id').execute();
}
