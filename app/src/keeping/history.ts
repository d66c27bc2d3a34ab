import type Database from 'better-sqlite3';
import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';

/** Row of the table `settings`: what restores have made of the store's past, as JSON. */
const NAME = 'history';

/** A moment in a store's life: rows have the numbers they had then as long as nothing else was restored. */
export interface Moment {
  epoch: number;
  /** ISO 8601 in UTC. */
  createdAt: string;
}

/** The last moments of the epochs before that the store goes back to, the oldest first. */
export type History = readonly Moment[];

/** Whether a store of this epoch and past has been what it was at that moment, and has only gone on since. */
export function hasBeen({ epoch, history }: { epoch: number; history: History }, moment: Moment): boolean {
  if (epoch === moment.epoch) return true;
  return history.some((last) => last.epoch === moment.epoch && moment.createdAt <= last.createdAt);
}

/** Of a SQLite file. */
export function historyIn(database: Database.Database): History {
  const value = database
    .prepare<[string], string>('select value from settings where name = ?')
    .pluck()
    .get(NAME);
  return value === undefined ? [] : (JSON.parse(value) as History);
}

/** Of a store that is open. */
export async function historyOf(db: Kysely<Schema>): Promise<History> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirst();
  return row === undefined ? [] : (JSON.parse(row.value) as History);
}

/** Notes in a store that it was made of a backup of this moment. */
export async function noteRestored(
  transaction: Transaction<Schema>,
  { epoch, createdAt }: Moment,
): Promise<void> {
  const value = JSON.stringify([...(await historyOf(transaction)), { epoch, createdAt }] satisfies History);
  await transaction
    .insertInto('settings')
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
