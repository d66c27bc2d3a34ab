import type { ColumnDefinitionBuilder, Transaction } from 'kysely';
import type { DialectName } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { type Numbered, numberedBy } from './numbered.ts';

type Column = ColumnDefinitionBuilder;

const required = (column: Column) => column.notNull();
const ofPerson = (column: Column) => column.notNull().references('people.id').onDelete('cascade');
const ofPaper = (column: Column) => column.notNull().references('papers.id').onDelete('cascade');

/** Readers: how they come in, what they did with papers, what they are told, and the mail to them. */
export async function createReaders(transaction: Transaction<Schema>, dialect: DialectName): Promise<void> {
  const number = numberedBy(dialect);
  await createEntry(transaction, number);
  await createMessages(transaction, number);
  await createActs(transaction, number);
}

/** Who invited whom, and the links that let people in. */
async function createEntry({ schema }: Transaction<Schema>, number: Numbered): Promise<void> {
  await schema
    .alterTable('people')
    .addColumn('invited_by', 'integer', (column) => column.references('people.id'))
    .execute();
  await schema.alterTable('people').addColumn('deleted_at', 'bigint').execute();
  await schema
    .createTable('invitations')
    .addColumn('id', 'integer', number)
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('made_by', 'integer', ofPerson)
    .addColumn('created_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .addColumn('used_at', 'bigint')
    .addColumn('used_by', 'integer', (column) => column.references('people.id'))
    .execute();
  await schema.createIndex('invitations_maker').on('invitations').column('made_by').execute();
  await schema.alterTable('sign_in_links').addColumn('mail', 'text').execute();
  await schema.alterTable('sign_in_links').addColumn('next', 'text').execute();
  await schema
    .alterTable('sign_in_links')
    .addColumn('invitation_id', 'integer', (column) =>
      column.references('invitations.id').onDelete('set null'),
    )
    .execute();
  await schema
    .createTable('mail_changes')
    .addColumn('person_id', 'integer', (column) =>
      column.primaryKey().references('people.id').onDelete('cascade'),
    )
    .addColumn('mail', 'text', required)
    .addColumn('old_hash', 'text')
    .addColumn('new_hash', 'text', required)
    .addColumn('old_confirmed_at', 'bigint')
    .addColumn('new_confirmed_at', 'bigint')
    .addColumn('expires_at', 'bigint', required)
    .execute();
}

async function createMessages({ schema }: Transaction<Schema>, number: Numbered): Promise<void> {
  await schema
    .createTable('messages')
    .addColumn('id', 'integer', number)
    .addColumn('recipient', 'text', required)
    .addColumn('subject', 'text', required)
    .addColumn('text', 'text')
    .addColumn('created_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .addColumn('next_at', 'bigint')
    .addColumn('attempts', 'integer', required)
    .addColumn('sent_at', 'bigint')
    .addColumn('last_error', 'text')
    .execute();
  await schema.createIndex('messages_due').on('messages').column('next_at').execute();
  await schema
    .createTable('rate_limits')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('times', 'text', required)
    .addColumn('expires_at', 'bigint', required)
    .execute();
}

async function createActs({ schema }: Transaction<Schema>, number: Numbered): Promise<void> {
  await schema
    .createTable('marks')
    .addColumn('person_id', 'integer', ofPerson)
    .addColumn('kind', 'text', required)
    .addColumn('first_paper_id', 'integer', required)
    .addColumn('paper_id', 'integer', ofPaper)
    .addColumn('created_at', 'bigint', required)
    .addPrimaryKeyConstraint('marks_key', ['person_id', 'kind', 'first_paper_id'])
    .execute();
  await schema.createIndex('marks_of_paper').on('marks').columns(['paper_id', 'kind', 'person_id']).execute();
  await schema
    .createTable('notices')
    .addColumn('id', 'integer', number)
    .addColumn('person_id', 'integer', ofPerson)
    .addColumn('kind', 'text', required)
    .addColumn('first_paper_id', 'integer', required)
    .addColumn('paper_id', 'integer', ofPaper)
    .addColumn('occasion', 'text', required)
    .addColumn('detail', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('read_at', 'bigint')
    .addUniqueConstraint('notices_once', ['person_id', 'first_paper_id', 'occasion'])
    .execute();
  await schema.createIndex('notices_of_paper').on('notices').column('paper_id').execute();
  await schema
    .alterTable('submissions')
    .addColumn('person_id', 'integer', (column) => column.references('people.id'))
    .execute();
}
