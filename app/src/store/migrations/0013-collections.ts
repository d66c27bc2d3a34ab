import type { ColumnDefinitionBuilder, Transaction } from 'kysely';
import type { DialectName } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { type Numbered, numberedBy } from './numbered.ts';

type Column = ColumnDefinitionBuilder;

const required = (column: Column) => column.notNull();
const ofPerson = (column: Column) => column.references('people.id').notNull();
const ofPaper = (column: Column) => column.references('papers.id').onDelete('cascade');
const ofCollection = (column: Column) => column.references('collections.id').onDelete('cascade').notNull();

/** Collections with their editors, what readers follow, and what they have read. */
export async function createCollections(
  transaction: Transaction<Schema>,
  dialect: DialectName,
): Promise<void> {
  const number = numberedBy(dialect);
  await createLists(transaction, number);
  await createItems(transaction, number);
  await createFollows(transaction);
  await createReading(transaction);
}

async function createLists({ schema }: Transaction<Schema>, number: Numbered): Promise<void> {
  await schema
    .createTable('collections')
    .addColumn('id', 'integer', number)
    .addColumn('owner_id', 'integer', ofPerson)
    .addColumn('slug', 'text', required)
    .addColumn('title', 'text', required)
    .addColumn('description', 'text', required)
    .addColumn('visibility', 'text', required)
    .addColumn('secret', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('updated_at', 'bigint', required)
    .addColumn('hidden_at', 'bigint')
    .addColumn('hidden_because', 'text')
    .execute();
  await schema.createIndex('collections_of_owner').on('collections').column('owner_id').execute();
  await schema
    .createIndex('collections_newest')
    .on('collections')
    .columns(['visibility', 'created_at'])
    .execute();
  await schema
    .createTable('collection_addresses')
    .addColumn('handle', 'text', required)
    .addColumn('slug', 'text', required)
    .addColumn('collection_id', 'integer', ofCollection)
    .addPrimaryKeyConstraint('collection_addresses_key', ['handle', 'slug'])
    .execute();
  await schema
    .createIndex('addresses_of_collection')
    .on('collection_addresses')
    .column('collection_id')
    .execute();
}

async function createItems({ schema }: Transaction<Schema>, number: Numbered): Promise<void> {
  await schema
    .createTable('collection_editors')
    .addColumn('collection_id', 'integer', ofCollection)
    .addColumn('person_id', 'integer', ofPerson)
    .addColumn('invited_at', 'bigint', required)
    .addColumn('accepted_at', 'bigint')
    .addPrimaryKeyConstraint('collection_editors_key', ['collection_id', 'person_id'])
    .execute();
  await schema.createIndex('collections_of_editor').on('collection_editors').column('person_id').execute();
  await schema
    .createTable('collection_items')
    .addColumn('id', 'integer', number)
    .addColumn('collection_id', 'integer', ofCollection)
    .addColumn('first_paper_id', 'integer')
    .addColumn('paper_id', 'integer', ofPaper)
    .addColumn('text', 'text')
    .addColumn('note', 'text', required)
    .addColumn('position', 'integer', required)
    .addColumn('added_by', 'integer', ofPerson)
    .addColumn('added_at', 'bigint', required)
    .addUniqueConstraint('collection_items_once', ['collection_id', 'first_paper_id'])
    .execute();
  const index = (name: string, columns: string[]) =>
    schema.createIndex(name).on('collection_items').columns(columns).execute();
  await index('items_in_order', ['collection_id', 'position']);
  await index('items_of_paper', ['paper_id']);
  await index('items_newest', ['collection_id', 'added_at']);
  await index('items_by_person', ['added_by', 'added_at']);
}

async function createFollows({ schema }: Transaction<Schema>): Promise<void> {
  await schema
    .createTable('follows')
    .addColumn('person_id', 'integer', ofPerson)
    .addColumn('kind', 'text', required)
    .addColumn('key', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addPrimaryKeyConstraint('follows_key', ['person_id', 'kind', 'key'])
    .execute();
  await schema.createIndex('followers').on('follows').columns(['kind', 'key']).execute();
  // What somebody submitted, the newest first, for those who follow them.
  await schema
    .createIndex('submissions_by_person')
    .on('submissions')
    .columns(['person_id', 'submitted_at'])
    .execute();
}

async function createReading({ schema }: Transaction<Schema>): Promise<void> {
  await schema
    .createTable('reads')
    .addColumn('person_id', 'integer', ofPerson)
    .addColumn('first_paper_id', 'integer', required)
    .addColumn('paper_id', 'integer', (column) => ofPaper(column).notNull())
    .addColumn('read_at', 'bigint', required)
    .addPrimaryKeyConstraint('reads_key', ['person_id', 'first_paper_id'])
    .execute();
  await schema.createIndex('reads_of_paper').on('reads').columns(['paper_id', 'person_id']).execute();
  await schema
    .createTable('reading_habits')
    .addColumn('person_id', 'integer', (column) => ofPerson(column).primaryKey())
    .addColumn('keeps_reads', 'integer', required)
    .addColumn('seen_at', 'bigint', required)
    .addColumn('previous_visit_at', 'bigint')
    .execute();
}
