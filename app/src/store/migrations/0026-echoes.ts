import type { Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

/** How much each voter is an echo of their branch of the invite tree, as last judged. */
export async function createEchoes({ schema }: Transaction<Schema>): Promise<void> {
  await schema.alterTable('voter_standings').addColumn('echo', 'integer').execute();
}
