import { randomUUID } from 'node:crypto';
import type { ColumnDefinitionBuilder, CreateTableBuilder, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { DialectName } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { numberedBy } from './numbered.ts';

/** Papers with their parts, records, days and changes; source runs; settings. */
export async function createPapers(transaction: Transaction<Schema>, dialect: DialectName): Promise<void> {
  await createPaperTable(transaction);
  await createNames(transaction, dialect);
  await createParts(transaction, dialect);
  await createRecords(transaction, dialect);
  await createDays(transaction, dialect);
  await createBookkeeping(transaction, dialect);
  await createIndexes(transaction);
}

async function createPaperTable({ schema }: Transaction<Schema>): Promise<void> {
  await schema
    .createTable('papers')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('address', 'text', (column) => column.notNull().unique())
    .addColumn('title', 'text', required)
    .addColumn('abstract', 'text')
    .addColumn('summary', 'text')
    .addColumn('published', 'text')
    .addColumn('published_day', 'integer', required)
    .addColumn('announced_day', 'integer')
    .addColumn('year', 'integer')
    .addColumn('author_count', 'integer')
    .addColumn('venue', 'text')
    .addColumn('comment', 'text')
    .addColumn('license', 'text')
    .addColumn('organization', 'text')
    .addColumn('citations', 'integer')
    .addColumn('upvotes', 'integer', required)
    .addColumn('comments', 'integer', required)
    .addColumn('has_code', 'integer', required)
    .addColumn('content_hash', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('updated_at', 'bigint', required)
    .execute();
}

async function createNames({ schema }: Transaction<Schema>, dialect: DialectName): Promise<void> {
  await clustered(schema.createTable('paper_addresses'), dialect)
    .addColumn('address', 'text', (column) => column.primaryKey())
    .addColumn('paper_id', 'integer', ofPaper)
    .execute();
  await clustered(schema.createTable('paper_identifiers'), dialect)
    .addColumn('scheme', 'text', required)
    .addColumn('value', 'text', required)
    .addColumn('paper_id', 'integer', ofPaper)
    .addPrimaryKeyConstraint('paper_identifiers_key', ['scheme', 'value'])
    .execute();
}

/** The lists that belong to a paper, each in order of `position`. */
async function createParts({ schema }: Transaction<Schema>, dialect: DialectName): Promise<void> {
  const list = (table: string) =>
    clustered(schema.createTable(table), dialect)
      .addColumn('paper_id', 'integer', ofPaper)
      .addColumn('position', 'integer', required)
      .addPrimaryKeyConstraint(`${table}_key`, ['paper_id', 'position']);
  await list('paper_authors')
    .addColumn('name', 'text', required)
    .addColumn('slug', 'text', required)
    .execute();
  await list('paper_categories')
    .addColumn('category', 'text', required)
    .addColumn('sort_day', 'integer', required)
    .execute();
  await list('paper_topics')
    .addColumn('slug', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('origin', 'text', required)
    .addColumn('sort_day', 'integer', required)
    .execute();
  await clustered(schema.createTable('paper_links'), dialect)
    .addColumn('paper_id', 'integer', ofPaper)
    .addColumn('kind', 'text', required)
    .addColumn('url', 'text', required)
    .addColumn('stars', 'integer')
    .addPrimaryKeyConstraint('paper_links_key', ['paper_id', 'kind'])
    .execute();
}

async function createRecords({ schema }: Transaction<Schema>, dialect: DialectName): Promise<void> {
  await schema
    .createTable('paper_records')
    .addColumn('id', 'integer', numberedBy(dialect))
    .addColumn('paper_id', 'integer', ofPaper)
    .addColumn('source', 'text', required)
    .addColumn('hash', 'text', required)
    .addColumn('title_hash', 'text', required)
    .addColumn('body', 'text', required)
    .addColumn('imported_at', 'bigint', required)
    .addUniqueConstraint('paper_records_once', ['source', 'hash'])
    .execute();
  await schema
    .createTable('paper_renderings')
    .addColumn('paper_id', 'integer', (column) =>
      column.primaryKey().references('papers.id').onDelete('cascade'),
    )
    .addColumn('content_hash', 'text', required)
    .addColumn('title_html', 'text', required)
    .addColumn('lead_html', 'text')
    .addColumn('abstract_html', 'text')
    .addColumn('summary_html', 'text')
    .execute();
}

async function createDays({ schema }: Transaction<Schema>, dialect: DialectName): Promise<void> {
  await clustered(schema.createTable('submissions'), dialect)
    .addColumn('day', 'integer', required)
    .addColumn('paper_id', 'integer', ofPaper)
    .addColumn('source', 'text', required)
    .addColumn('submitter', 'text')
    .addColumn('submitted_at', 'bigint')
    .addPrimaryKeyConstraint('submissions_key', ['day', 'paper_id', 'source'])
    .execute();
}

async function createBookkeeping(transaction: Transaction<Schema>, dialect: DialectName): Promise<void> {
  const { schema } = transaction;
  // No reference to papers: a change outlives a paper that was merged into another.
  await schema
    .createTable('changes')
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('paper_id', 'integer', (column) => column.notNull().unique())
    .addColumn('deleted', 'integer', required)
    .execute();
  await schema
    .createTable('source_runs')
    .addColumn('id', 'integer', numberedBy(dialect))
    .addColumn('source', 'text', required)
    .addColumn('started_at', 'bigint', required)
    .addColumn('finished_at', 'bigint')
    .addColumn('ok', 'integer', required)
    .addColumn('read', 'integer', required)
    .addColumn('added', 'integer', required)
    .addColumn('updated', 'integer', required)
    .addColumn('unchanged', 'integer', required)
    .addColumn('refused', 'integer', required)
    .execute();
  await clustered(schema.createTable('settings'), dialect)
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', required)
    .execute();
  const settings = [
    { name: 'store_id', value: randomUUID() },
    { name: 'epoch', value: '1' },
  ];
  await transaction.insertInto('settings').values(settings).execute();
}

/** Each index is named after the read that needs it. */
async function createIndexes({ schema }: Transaction<Schema>): Promise<void> {
  const index = (name: string, table: string, columns: string[]) =>
    schema.createIndex(name).on(table).columns(columns).execute();
  await index('papers_latest', 'papers', ['published_day', 'id']);
  await index('papers_announced', 'papers', ['announced_day']);
  await index('papers_upvoted', 'papers', ['upvotes']);
  await index('papers_by_author', 'paper_authors', ['slug', 'paper_id']);
  await index('papers_in_category', 'paper_categories', ['category', 'sort_day', 'paper_id']);
  await index('papers_on_topic', 'paper_topics', ['slug', 'sort_day', 'paper_id']);
  await index('records_by_title', 'paper_records', ['title_hash']);
  await index('records_of_paper', 'paper_records', ['paper_id']);
  await index('addresses_of_paper', 'paper_addresses', ['paper_id']);
  await index('identifiers_of_paper', 'paper_identifiers', ['paper_id']);
  await index('days_of_paper', 'submissions', ['paper_id']);
}

const required = (column: ColumnDefinitionBuilder) => column.notNull();

const ofPaper = (column: ColumnDefinitionBuilder) =>
  column.notNull().references('papers.id').onDelete('cascade');

/** On SQLite a table of small rows is kept in the order of its key and not, a second time, by row number. */
function clustered<Table extends string>(
  table: CreateTableBuilder<Table>,
  dialect: DialectName,
): CreateTableBuilder<Table> {
  return dialect === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table;
}
