import type { ColumnDefinitionBuilder, Transaction } from 'kysely';
import type { DialectName } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { type Numbered, numberedBy } from './numbered.ts';

type Column = ColumnDefinitionBuilder;

const required = (column: Column) => column.notNull();
const ofPerson = (column: Column) => column.notNull().references('people.id');
const ofPaper = (column: Column) => column.notNull().references('papers.id').onDelete('cascade');
const ofComment = (column: Column) => column.notNull().references('comments.id').onDelete('cascade');

/** Comments with their former texts, what readers think of them, and discussions that are locked. */
export async function createDiscussion(
  transaction: Transaction<Schema>,
  dialect: DialectName,
): Promise<void> {
  const number = numberedBy(dialect);
  await createComments(transaction, number);
  await createAround(transaction, number);
}

async function createComments({ schema }: Transaction<Schema>, number: Numbered): Promise<void> {
  await schema
    .createTable('comments')
    .addColumn('id', 'integer', number)
    .addColumn('first_paper_id', 'integer', required)
    .addColumn('paper_id', 'integer', ofPaper)
    .addColumn('parent_id', 'integer', (column) => column.references('comments.id').onDelete('cascade'))
    .addColumn('person_id', 'integer', ofPerson)
    .addColumn('text', 'text')
    .addColumn('html', 'text')
    .addColumn('html_version', 'integer', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('edited_at', 'bigint')
    .addColumn('deleted_at', 'bigint')
    .addColumn('hidden_entry', 'integer', (column) => column.references('moderation_log.id'))
    .addColumn('form_key', 'text')
    .addUniqueConstraint('comments_sent_once', ['person_id', 'form_key'])
    .execute();
  await schema.createIndex('comments_of_paper').on('comments').columns(['paper_id', 'id']).execute();
  await schema.createIndex('comments_answers').on('comments').column('parent_id').execute();
}

async function createAround({ schema }: Transaction<Schema>, number: Numbered): Promise<void> {
  await schema
    .createTable('comment_versions')
    .addColumn('id', 'integer', number)
    .addColumn('comment_id', 'integer', ofComment)
    .addColumn('written_at', 'bigint', required)
    .addColumn('text', 'text', required)
    .execute();
  await schema.createIndex('comment_versions_of').on('comment_versions').column('comment_id').execute();
  await schema
    .createTable('comment_opinions')
    .addColumn('person_id', 'integer', (column) => ofPerson(column).onDelete('cascade'))
    .addColumn('comment_id', 'integer', ofComment)
    .addColumn('helpful', 'integer', required)
    .addColumn('created_at', 'bigint', required)
    .addPrimaryKeyConstraint('comment_opinions_key', ['comment_id', 'person_id'])
    .execute();
  await schema.createIndex('comment_opinions_by').on('comment_opinions').column('person_id').execute();
  await schema
    .createTable('discussion_locks')
    .addColumn('first_paper_id', 'integer', (column) => column.primaryKey())
    .addColumn('paper_id', 'integer', ofPaper)
    .addColumn('entry_id', 'integer', (column) => column.notNull().references('moderation_log.id'))
    .execute();
  await schema.createIndex('discussion_locks_of').on('discussion_locks').column('paper_id').execute();
}
