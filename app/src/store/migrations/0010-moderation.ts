import { type ColumnDefinitionBuilder, sql, type Transaction } from 'kysely';
import type { DialectName } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { type Numbered, numberedBy } from './numbered.ts';

type Column = ColumnDefinitionBuilder;

const required = (column: Column) => column.notNull();
const ofPerson = (column: Column) => column.references('people.id');

/** Suspensions, the public log of what moderators do, reports; and notices that are not about a paper. */
export async function createModeration(
  transaction: Transaction<Schema>,
  dialect: DialectName,
): Promise<void> {
  const number = numberedBy(dialect);
  const { schema } = transaction;
  await schema.alterTable('people').addColumn('suspended_until', 'bigint').execute();
  await schema.alterTable('people').addColumn('suspended_because', 'text').execute();
  await createLog(transaction, number);
  await createReports(transaction, number);
  await widenNotices(transaction, number);
}

async function createLog({ schema }: Transaction<Schema>, number: Numbered): Promise<void> {
  await schema
    .createTable('moderation_log')
    .addColumn('id', 'integer', number)
    .addColumn('at', 'bigint', required)
    .addColumn('person_id', 'integer', ofPerson)
    .addColumn('act', 'text', required)
    .addColumn('subject_kind', 'text', required)
    .addColumn('subject_id', 'integer', required)
    .addColumn('subject_name', 'text', required)
    .addColumn('why', 'text', required)
    .addColumn('detail', 'text', required)
    .execute();
  await schema
    .createIndex('moderation_log_subject')
    .on('moderation_log')
    .columns(['subject_kind', 'subject_id'])
    .execute();
}

async function createReports({ schema }: Transaction<Schema>, number: Numbered): Promise<void> {
  await schema
    .createTable('reports')
    .addColumn('id', 'integer', number)
    .addColumn('subject_kind', 'text', required)
    .addColumn('subject_id', 'integer', required)
    .addColumn('person_id', 'integer', (column) => ofPerson(column).notNull())
    .addColumn('reason', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('resolved_at', 'bigint')
    .addColumn('resolved_by', 'integer', ofPerson)
    .addColumn('outcome', 'text')
    .execute();
  await schema
    .createIndex('reports_subject')
    .on('reports')
    .columns(['subject_kind', 'subject_id', 'person_id'])
    .execute();
}

/** SQLite cannot take "not null" from a column: both databases get the table anew. Numbers are given again. */
async function widenNotices(transaction: Transaction<Schema>, number: Numbered): Promise<void> {
  const { schema } = transaction;
  await schema
    .createTable('notices_now')
    .addColumn('id', 'integer', number)
    .addColumn('person_id', 'integer', (column) => ofPerson(column).notNull().onDelete('cascade'))
    .addColumn('kind', 'text', required)
    .addColumn('first_paper_id', 'integer')
    .addColumn('paper_id', 'integer', (column) => column.references('papers.id').onDelete('cascade'))
    .addColumn('by_person_id', 'integer', ofPerson)
    .addColumn('occasion', 'text', required)
    .addColumn('detail', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('read_at', 'bigint')
    .execute();
  const columns = sql`person_id, kind, first_paper_id, paper_id, occasion, detail, created_at, read_at`;
  await sql`insert into notices_now (${columns}) select ${columns} from notices order by id`.execute(
    transaction,
  );
  await schema.dropTable('notices').execute();
  await schema.alterTable('notices_now').renameTo('notices').execute();
  // An index rather than a constraint: what is not about a paper has no number to compare, and null differs from null.
  await sql`create unique index notices_told_once
    on notices (person_id, coalesce(first_paper_id, 0), occasion)`.execute(transaction);
  await schema.createIndex('notices_about_paper').on('notices').column('paper_id').execute();
}
