import type { Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

/** When somebody's last edition was due: the next one tells of what came since. */
export async function createLastDue({ schema }: Transaction<Schema>): Promise<void> {
  await schema.alterTable('subscribers').addColumn('last_due_at', 'bigint').execute();
}
