import type { ColumnDefinitionBuilder, Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

type Column = ColumnDefinitionBuilder;

const required = (column: Column) => column.notNull();
const key = (column: Column) => column.primaryKey();
const ofPerson = (column: Column) => column.notNull().references('people.id').onDelete('cascade');

/** Other ways in than by mail: passkeys, accounts elsewhere, what is under way with either, and browsers we know. */
export async function createEntry({ schema }: Transaction<Schema>): Promise<void> {
  await schema
    .createTable('passkeys')
    .addColumn('credential_id', 'text', key)
    .addColumn('person_id', 'integer', ofPerson)
    .addColumn('rp_id', 'text', required)
    .addColumn('user_handle', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('public_key', 'text', required)
    .addColumn('counter', 'bigint', required)
    .addColumn('transports', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('last_used_at', 'bigint')
    .addColumn('suspected_at', 'bigint')
    .execute();
  await schema.createIndex('passkeys_person').on('passkeys').column('person_id').execute();
  await schema
    .createTable('identities')
    .addColumn('issuer', 'text', required)
    .addColumn('subject', 'text', required)
    .addColumn('person_id', 'integer', ofPerson)
    .addColumn('label', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('last_used_at', 'bigint')
    .addPrimaryKeyConstraint('identities_key', ['issuer', 'subject'])
    .execute();
  await schema.createIndex('identities_person').on('identities').column('person_id').execute();
  await schema
    .createTable('ceremonies')
    .addColumn('token_hash', 'text', key)
    .addColumn('purpose', 'text', required)
    .addColumn('person_id', 'integer', (column) => column.references('people.id').onDelete('cascade'))
    .addColumn('detail', 'text', required)
    .addColumn('expires_at', 'bigint', required)
    .execute();
  await schema
    .createTable('known_browsers')
    .addColumn('token_hash', 'text', required)
    .addColumn('person_id', 'integer', ofPerson)
    .addColumn('seen_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .addPrimaryKeyConstraint('known_browsers_key', ['token_hash', 'person_id'])
    .execute();
  await schema.alterTable('sign_in_links').addColumn('identity', 'text').execute();
}
