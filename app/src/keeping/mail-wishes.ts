import type Database from 'better-sqlite3';
import type { Kysely, Transaction } from 'kysely';
import { chunks } from '../store/chunks.ts';
import type { Schema } from '../store/schema.ts';
import { forgetSubscriber } from '../store/subscribers.ts';

/** A row, by what tells it from a later one that was given the same number. */
interface Row {
  id: number;
  created_at: number;
}

/** Who wants mail in a store, and who must get none. */
export interface MailWishes {
  subscribers: Row[];
  subscriptions: Row[];
  suppressed: {
    mail: string;
    because: 'bounce' | 'complaint' | 'owner';
    detail: string | null;
    since: number;
  }[];
}

/** Of a SQLite file; null where it is of a version without mails. */
export function mailWishesIn(database: Database.Database): MailWishes | null {
  const known = database.prepare("select 1 from sqlite_master where name = 'suppressions'").get();
  if (known === undefined) return null;
  const rows = (table: string) => database.prepare<[], Row>(`select id, created_at from ${table}`).all();
  return {
    subscribers: rows('subscribers'),
    subscriptions: rows('subscriptions'),
    suppressed: database
      .prepare<[], MailWishes['suppressed'][number]>('select mail, because, detail, since from suppressions')
      .all(),
  };
}

/** Of a store that is open. */
export async function mailWishesOf(db: Kysely<Schema>): Promise<MailWishes> {
  return {
    subscribers: await rowsOf(db, 'subscribers'),
    subscriptions: await rowsOf(db, 'subscriptions'),
    suppressed: await db.selectFrom('suppressions').selectAll().execute(),
  };
}

/**
 * Takes out of a restored store who has left since the backup. `wishes` are those of the store that it replaces, which has
 * been what the backup is (`hasBeen`).
 */
export async function keepWhoLeft(transaction: Transaction<Schema>, wishes: MailWishes): Promise<void> {
  for (const { id } of missingIn(wishes.subscribers, await rowsOf(transaction, 'subscribers')))
    await forgetSubscriber(transaction, id);
  const left = missingIn(wishes.subscriptions, await rowsOf(transaction, 'subscriptions'));
  for (const rows of chunks(left)) {
    const ids = rows.map(({ id }) => id);
    await transaction.deleteFrom('subscriptions').where('id', 'in', ids).execute();
  }
}

/** Writes from a restored store to nobody to whom the store that it replaces does not write. */
export async function keepSuppressed(
  transaction: Transaction<Schema>,
  { suppressed }: MailWishes,
): Promise<void> {
  for (const rows of chunks(suppressed)) {
    await transaction
      .insertInto('suppressions')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

function missingIn(present: readonly Row[], rows: readonly Row[]): Row[] {
  const name = ({ id, created_at }: Row) => `${id} ${created_at}`;
  const known = new Set(present.map(name));
  return rows.filter((row) => !known.has(name(row)));
}

function rowsOf(db: Kysely<Schema>, table: 'subscribers' | 'subscriptions'): Promise<Row[]> {
  return db.selectFrom(table).select(['id', 'created_at']).execute();
}
