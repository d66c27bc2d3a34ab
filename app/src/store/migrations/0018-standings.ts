import type { ColumnDefinitionBuilder, Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

type Column = ColumnDefinitionBuilder;

const required = (column: Column) => column.notNull();
const ofPaper = (column: Column) => column.notNull().references('papers.id').onDelete('cascade');

/** How days, weeks and months stood when they closed, what attention is expected of papers, and how stars grow. */
export async function createStandings(transaction: Transaction<Schema>): Promise<void> {
  await createDays(transaction);
  await createForecasts(transaction);
  await transaction.schema
    .createIndex('marks_newest')
    .on('marks')
    .columns(['kind', 'created_at', 'paper_id'])
    .execute();
}

async function createDays({ schema }: Transaction<Schema>): Promise<void> {
  await schema
    .createTable('closed_days')
    .addColumn('day', 'integer', (column) => column.primaryKey())
    .addColumn('closed_at', 'bigint', required)
    .addColumn('week_order', 'text')
    .addColumn('month_order', 'text')
    .addColumn('agreed', 'integer', required)
    .execute();
  await schema
    .createTable('standings')
    .addColumn('list', 'text', required)
    .addColumn('first_day', 'integer', required)
    .addColumn('first_paper_id', 'integer', required)
    .addColumn('paper_id', 'integer', ofPaper)
    .addColumn('place', 'integer', required)
    .addColumn('shown_place', 'integer', required)
    .addColumn('expected', 'bigint')
    .addColumn('explanation', 'text', required)
    .addPrimaryKeyConstraint('standings_key', ['list', 'first_day', 'first_paper_id'])
    .execute();
  await schema.createIndex('standings_of_paper').on('standings').column('paper_id').execute();
}

async function createForecasts({ schema }: Transaction<Schema>): Promise<void> {
  await schema
    .createTable('paper_forecasts')
    .addColumn('paper_id', 'integer', (column) =>
      column.primaryKey().references('papers.id').onDelete('cascade'),
    )
    .addColumn('model', 'text', required)
    .addColumn('announced_day', 'integer')
    .addColumn('expected', 'bigint', required)
    .addColumn('reasons', 'text', required)
    .addColumn('made_at', 'bigint', required)
    .execute();
  await schema
    .createIndex('paper_forecasts_best')
    .on('paper_forecasts')
    .columns(['announced_day', 'expected', 'paper_id'])
    .execute();
  await schema
    .createTable('star_counts')
    .addColumn('paper_id', 'integer', ofPaper)
    .addColumn('day', 'integer', required)
    .addColumn('stars', 'integer', required)
    .addPrimaryKeyConstraint('star_counts_key', ['paper_id', 'day'])
    .execute();
}
