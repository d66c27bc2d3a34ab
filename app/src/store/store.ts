import type { Kysely, Transaction } from 'kysely';
import type { DialectName } from './dialect.ts';
import type { Schema } from './schema.ts';

export interface Store {
  db: Kysely<Schema>;
  dialect: DialectName;
  /**
   * Runs `work` in one transaction, which is rolled back when it throws. On SQLite it holds the only write lock from
   * the start and every other query of this process waits for its end: await nothing but the transaction inside.
   */
  write<Result>(work: (transaction: Transaction<Schema>) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
