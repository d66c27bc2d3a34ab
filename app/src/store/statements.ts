import type Database from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

/** Statements kept, those used last: about as many as pages and imports have between them. */
const MOST_KEPT = 200;

/** Longer ones are lists of another length each time. */
const LONGEST_KEPT = 4000;

const CHANGES_TABLES = /^\s*(?:create|alter|drop)\b/i;

/**
 * A connection that prepares a statement once and keeps it: preparing takes longer than most queries of a page. A
 * statement is run to its end before anything else, so that nobody meets one under way. What changes the tables is not
 * kept and makes all others be prepared anew.
 */
export function keepStatements(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, Database.Statement>();
  return {
    close: () => void database.close(),
    prepare(text) {
      const known = kept.get(text);
      if (known !== undefined) {
        kept.delete(text);
        kept.set(text, known);
        return known;
      }
      const statement = database.prepare(text);
      if (CHANGES_TABLES.test(text)) kept.clear();
      else if (text.length <= LONGEST_KEPT) kept.set(text, statement);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      return statement;
    },
  };
}
