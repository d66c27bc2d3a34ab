import type { Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

/** When a source run last gave a sign of life: what tells one that goes on from one whose process died. */
export async function createRunSigns({ schema }: Transaction<Schema>): Promise<void> {
  await schema.alterTable('source_runs').addColumn('alive_at', 'bigint').execute();
}
