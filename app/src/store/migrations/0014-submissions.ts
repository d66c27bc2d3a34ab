import { type ColumnDefinitionBuilder, sql, type Transaction } from 'kysely';
import type { DialectName } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { numberedBy } from './numbered.ts';

type Column = ColumnDefinitionBuilder;

const required = (column: Column) => column.notNull();
const ofPerson = (column: Column) => column.notNull().references('people.id').onDelete('cascade');

/** What people submit, which authors they are, and what they tell of themselves. */
export async function createSubmissions(
  transaction: Transaction<Schema>,
  dialect: DialectName,
): Promise<void> {
  await createFindings(transaction);
  await createClaims(transaction, dialect);
  await createProfiles(transaction);
  await sql`create index papers_organization on papers (organization, published_day)
    where organization is not null`.execute(transaction);
  await sql`create index submissions_person on submissions (person_id) where person_id is not null`.execute(
    transaction,
  );
}

async function createFindings({ schema }: Transaction<Schema>): Promise<void> {
  await schema
    .createTable('findings')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'integer', ofPerson)
    .addColumn('paper_id', 'integer', (column) => column.references('papers.id').onDelete('cascade'))
    .addColumn('source', 'text')
    .addColumn('record', 'text')
    .addColumn('day', 'integer', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .execute();
  await schema.createIndex('findings_person').on('findings').column('person_id').execute();
}

async function createClaims({ schema }: Transaction<Schema>, dialect: DialectName): Promise<void> {
  const number = numberedBy(dialect);
  await schema
    .createTable('claims')
    .addColumn('id', 'integer', number)
    .addColumn('person_id', 'integer', ofPerson)
    .addColumn('author_slug', 'text', required)
    .addColumn('author_name', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('evidence', 'text')
    .addColumn('note', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('decided_at', 'bigint')
    .addColumn('decided_by', 'integer', (column) => column.references('people.id'))
    .addColumn('reason', 'text')
    .addUniqueConstraint('claims_once', ['person_id', 'author_slug'])
    .execute();
  await schema.createIndex('claims_author').on('claims').columns(['author_slug', 'state']).execute();
}

async function createProfiles({ schema }: Transaction<Schema>): Promise<void> {
  await schema
    .createTable('profiles')
    .addColumn('person_id', 'integer', (column) =>
      column.primaryKey().references('people.id').onDelete('cascade'),
    )
    .addColumn('about', 'text', required)
    .addColumn('link', 'text')
    .addColumn('hides_activity', 'integer', required)
    .execute();
  await schema
    .createTable('former_handles')
    .addColumn('handle', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'integer', ofPerson)
    .execute();
}
