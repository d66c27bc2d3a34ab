import type { Transaction } from 'kysely';
import type { DialectName } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { numberedBy } from './numbered.ts';

/** Versions and withdrawals of papers, and what moderators decided about which records are of one paper. */
export async function createVersions(transaction: Transaction<Schema>, dialect: DialectName): Promise<void> {
  const { schema } = transaction;
  await schema
    .alterTable('papers')
    .addColumn('withdrawn', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .alterTable('paper_identifiers')
    .addColumn('alias', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .createTable('paper_versions')
    .addColumn('paper_id', 'integer', (column) =>
      column.notNull().references('papers.id').onDelete('cascade'),
    )
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('abstract', 'text')
    .addColumn('published', 'text')
    .addColumn('seen_at', 'bigint')
    .addColumn('note', 'text')
    .addPrimaryKeyConstraint('paper_versions_key', ['paper_id', 'number'])
    .execute();
  await schema
    .createTable('paper_decisions')
    // No references to papers: a decision outlives those that it takes away.
    .addColumn('id', 'integer', numberedBy(dialect))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('undone_at', 'bigint')
    .addColumn('undone_by', 'text')
    .execute();
}
