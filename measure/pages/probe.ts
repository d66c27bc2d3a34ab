/**
 * Loaded into a server before it starts (`node --import`): tells whoever started it, when asked, how much processor time
 * the process has taken, threads included, and how many statements it has given to SQLite.
 */
import type BetterSqlite from 'better-sqlite3';
import Database from 'better-sqlite3';

/** What the server had used when it was asked. */
export interface Used {
  cpuMs: number;
  statements: number;
}

let statements = 0;
const memory = new Database(':memory:');
const statement = Object.getPrototypeOf(memory.prepare('select 1')) as BetterSqlite.Statement;
memory.close();
for (const name of ['all', 'get', 'run', 'iterate'] as const) {
  const original = Reflect.get(statement, name) as (...given: unknown[]) => unknown;
  Object.defineProperty(statement, name, {
    value(this: unknown, ...given: unknown[]) {
      statements += 1;
      return Reflect.apply(original, this, given);
    },
  });
}

// The worker, which the server starts in the same way, is asked by nobody.
if (process.argv.includes('serve')) {
  process.on('message', tellUsed);
  // Whoever asks may go before the server ends.
  process.channel?.unref();
}

function tellUsed(): void {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000, statements } satisfies Used);
}
