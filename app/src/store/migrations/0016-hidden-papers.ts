import type { Transaction } from 'kysely';
import type { DialectName } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { numberedBy } from './numbered.ts';

/**
 * Papers that moderators have taken out of every list, why a report was decided as it was, and what owners and commands
 * do that is not for the public log.
 */
export async function createHiddenPapers(
  { schema }: Transaction<Schema>,
  dialect: DialectName,
): Promise<void> {
  await schema
    .createTable('hidden_papers')
    .addColumn('first_paper_id', 'integer', (column) => column.primaryKey())
    .addColumn('paper_id', 'integer', (column) =>
      column.notNull().references('papers.id').onDelete('cascade'),
    )
    .addColumn('entry_id', 'integer', (column) => column.notNull().references('moderation_log.id'))
    .execute();
  await schema.createIndex('hidden_papers_paper').on('hidden_papers').column('paper_id').execute();
  await schema.alterTable('reports').addColumn('resolution', 'text').execute();
  await schema
    .createTable('audit_log')
    .addColumn('id', 'integer', numberedBy(dialect))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('person_id', 'integer', (column) => column.references('people.id'))
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('about', 'text', (column) => column.notNull())
    .execute();
}
