import type Database from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';
import { changesWhatIsShown } from './shown-writes.ts';

/** Statements kept, those used last: about as many as pages and imports have between them. */
const MOST_KEPT = 200;

/** Longer ones are lists of another length each time. */
const LONGEST_KEPT = 4000;

const CHANGES_TABLES = /^\s*(?:create|alter|drop)\b/i;

interface KeptStatement {
  statement: Database.Statement;
  isShown: boolean;
}

/**
 * A connection that prepares a statement once and keeps it: preparing takes longer than most queries of a page. A
 * statement is run to its end before anything else, so that nobody meets one under way. What changes the tables is not
 * kept and makes all others be prepared anew. Statements are run as often as they are asked for: those that change what
 * is shown are counted, and SQL reads their number as `shown_writes()`.
 */
export function keepStatements(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, KeptStatement>();
  let shownWrites = 0;
  database.function('shown_writes', () => shownWrites);

  function prepared(text: string): KeptStatement {
    const known = kept.get(text);
    kept.delete(text);
    const statement = known?.statement ?? database.prepare(text);
    const one = known ?? { statement, isShown: changesWhatIsShown(statement) };
    if (CHANGES_TABLES.test(text)) kept.clear();
    else if (text.length <= LONGEST_KEPT) kept.set(text, one);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return one;
  }

  return {
    close: () => void database.close(),
    prepare(text) {
      const { statement, isShown } = prepared(text);
      if (isShown) shownWrites += 1;
      return statement;
    },
  };
}
