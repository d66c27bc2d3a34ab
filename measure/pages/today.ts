import { sql } from 'kysely';
import { readSettings } from '../../app/src/config.ts';
import { closeDays } from '../../app/src/feed/close-days.ts';
import type { Store } from '../../app/src/store/store.ts';

const DAY_MS = 86_400_000;

/** So many of the newest days are closed. */
const CLOSED_DAYS = 40;

/**
 * Moves the days of an instance so that the newest submissions and announcements are of today, and closes the days
 * before as if it had run by then. Does nothing twice on a day.
 */
export async function moveToToday(store: Store, now: number): Promise<void> {
  const today = Math.floor(now / DAY_MS);
  const moved = [
    await moveDays(store, { table: 'submissions', column: 'day', today }),
    await moveDays(store, { table: 'papers', column: 'announced_day', today }),
  ];
  if (!moved.includes(true)) return;
  await sql`update paper_forecasts set announced_day = (select announced_day from papers where papers.id = paper_id)`.execute(
    store.db,
  );
  await store.db.deleteFrom('standings').execute();
  await store.db.deleteFrom('closed_days').execute();
  for (const at of [now - CLOSED_DAYS * DAY_MS, now])
    await closeDays({ store, settings: () => readSettings({}), now: () => at });
}

interface DayColumn {
  table: 'submissions' | 'papers';
  column: 'day' | 'announced_day';
  today: number;
}

async function moveDays({ db }: Store, { table, column, today }: DayColumn): Promise<boolean> {
  const day = sql.ref(column);
  const { rows } = await sql<{
    last: number | null;
  }>`select max(${day}) as last from ${sql.table(table)}`.execute(db);
  const days = today - (rows[0]?.last ?? today);
  if (days <= 0) return false;
  // Backwards through numbers that no day has: a day may not hold a paper twice, not even on the way.
  const far = 1_000_000;
  await sql`update ${sql.table(table)} set ${day} = ${day} + ${far} where ${day} is not null`.execute(db);
  await sql`update ${sql.table(table)} set ${day} = ${day} - ${far - days} where ${day} is not null`.execute(
    db,
  );
  return true;
}
