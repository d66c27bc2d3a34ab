import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';

/** Row of the table `settings`. */
const NAME = 'last_backup';

/** The last backup that was made of a store. */
export interface LastBackup {
  file: string;
  bytes: number;
  /** ISO 8601 in UTC. */
  at: string;
}

/** Notes in the store that it was backed up; the backup itself does not know it. */
export async function noteBackup(db: Kysely<Schema>, { file, bytes, at }: LastBackup): Promise<void> {
  const value = JSON.stringify({ file, bytes, at });
  await db
    .insertInto('settings')
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

/** Null when none was ever made. */
export async function lastBackup(db: Kysely<Schema>): Promise<LastBackup | null> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.value) as LastBackup);
}
