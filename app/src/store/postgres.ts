import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

const INT8 = 20;
const MAX_CONNECTIONS = 10;

/** A pool of connections to the database at `databaseUrl`; the first query connects. */
export function postgresDialect(databaseUrl: string): Dialect {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: MAX_CONNECTIONS, types });
  // A connection that breaks while it is idle, as in a restart of the server, is replaced by the pool. Without a
  // listener it would end the process.
  pool.on('error', () => {});
  return new PostgresDialect({ pool });
}

/** Times and counts are 8-byte integers, which the driver gives as text; all of ours are safe as numbers. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
};
