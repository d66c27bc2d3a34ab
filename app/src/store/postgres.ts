import { type Dialect, PostgresDialect } from 'kysely';
import type { CustomTypesConfig, Pool } from 'pg';

const INT8 = 20;
const MAX_CONNECTIONS = 10;

/** A pool of connections to the database at `databaseUrl`; the first query loads the driver and connects. */
export function postgresDialect(databaseUrl: string): Dialect {
  return new PostgresDialect({ pool: () => openPool(databaseUrl) });
}

async function openPool(connectionString: string): Promise<Pool> {
  const { default: pg } = await import('pg');
  /** Times and counts are 8-byte integers, which the driver gives as text; all of ours are safe as numbers. */
  const types: CustomTypesConfig = {
    getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
  };
  const pool = new pg.Pool({ connectionString, max: MAX_CONNECTIONS, types });
  // A connection that breaks while it is idle, as in a restart of the server, is replaced by the pool. Without a
  // listener it would end the process.
  pool.on('error', () => {});
  return pool;
}
