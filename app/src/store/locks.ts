import { sql, type Transaction } from 'kysely';
import { dialectOf } from './dialect.ts';
import type { Schema } from './schema.ts';

/**
 * Keys of PostgreSQL's advisory locks. Whoever takes several takes them in this order, so that no two wait for each
 * other.
 */
const LOCKS = {
  migrations: 0x6273_0001,
  ingest: 0x6273_0002,
  changes: 0x6273_0003,
  schedules: 0x6273_0004,
  /** Of people: their handles and their addresses, of which each is given once. */
  names: 0x6273_0005,
  /** Whoever puts papers on the day that is open, and whoever closes it: what is read under it is of one day. */
  days: 0x6273_0006,
  /** Workers that take mails from the outbox: what one takes counts for the limits of the other. */
  outbox: 0x6273_0007,
};

/**
 * Waits until no other transaction holds the lock, and keeps it until this one ends, however it ends. SQLite needs
 * none: a transaction there is the only writer.
 */
export async function holdLock(transaction: Transaction<Schema>, lock: keyof typeof LOCKS): Promise<void> {
  if (dialectOf(transaction) === 'sqlite') return;
  await sql`select pg_advisory_xact_lock(${sql.lit(LOCKS[lock])})`.execute(transaction);
}
