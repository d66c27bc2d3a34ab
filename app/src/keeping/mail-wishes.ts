import type Database from 'better-sqlite3';
import type { Kysely, Transaction } from 'kysely';
import { chunks } from '../store/chunks.ts';
import type { Schema } from '../store/schema.ts';
import { forgetSubscriber } from '../store/subscribers.ts';

/** Who wants mail in a store, and who must get none: numbers of subscribers and subscriptions, and addresses. */
export interface MailWishes {
  storeId: string;
  /** Counted up by each restore: numbers say the same as long as it is the same. */
  epoch: number;
  subscribers: number[];
  subscriptions: number[];
  suppressed: {
    mail: string;
    because: 'bounce' | 'complaint' | 'owner';
    detail: string | null;
    since: number;
  }[];
}

type Lists = Omit<MailWishes, 'storeId' | 'epoch'>;

/** Of a SQLite file; null where it is of a version without mails. */
export function mailWishesIn(database: Database.Database): Lists | null {
  const known = database.prepare("select 1 from sqlite_master where name = 'suppressions'").get();
  if (known === undefined) return null;
  const numbers = (table: string) => database.prepare<[], number>(`select id from ${table}`).pluck().all();
  return {
    subscribers: numbers('subscribers'),
    subscriptions: numbers('subscriptions'),
    suppressed: database
      .prepare<[], Lists['suppressed'][number]>('select mail, because, detail, since from suppressions')
      .all(),
  };
}

/** Of a store that is open. */
export async function mailWishesOf(db: Kysely<Schema>): Promise<Lists> {
  return {
    subscribers: await numbersOf(db, 'subscribers'),
    subscriptions: await numbersOf(db, 'subscriptions'),
    suppressed: await db.selectFrom('suppressions').selectAll().execute(),
  };
}

/**
 * Takes out of a restored store who has left since the backup, and writes to nobody who complained since. `wishes` are
 * those of the store that it replaces, where that is what the backup was made of.
 */
export async function keepWhoLeft(transaction: Transaction<Schema>, wishes: MailWishes): Promise<void> {
  const [subscribers, subscriptions] = [new Set(wishes.subscribers), new Set(wishes.subscriptions)];
  for (const id of await numbersOf(transaction, 'subscribers')) {
    if (!subscribers.has(id)) await forgetSubscriber(transaction, id);
  }
  const left = (await numbersOf(transaction, 'subscriptions')).filter((id) => !subscriptions.has(id));
  for (const ids of chunks(left)) {
    await transaction.deleteFrom('subscriptions').where('id', 'in', ids).execute();
  }
  for (const rows of chunks(wishes.suppressed)) {
    await transaction
      .insertInto('suppressions')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

async function numbersOf(db: Kysely<Schema>, table: 'subscribers' | 'subscriptions'): Promise<number[]> {
  const rows = await db.selectFrom(table).select('id').execute();
  return rows.map(({ id }) => id);
}
