import { readSettings } from '../../app/src/config/config.ts';
import { closeDays } from '../../app/src/feed/close-days.ts';
import { closedDays } from '../../app/src/store/standings.ts';
import type { Store } from '../../app/src/store/store.ts';

const DAY_MS = 86_400_000;

/** So many of the newest days are closed. */
const CLOSED_DAYS = 40;

/** Days: further than any list reaches. */
const FAR = 1_000_000;

/**
 * Moves the days of an instance so that the newest submissions and announcements are of today, and closes the days
 * before as if it had run by then. Does nothing twice on a day.
 */
export async function moveToToday(store: Store, now: number): Promise<void> {
  const today = Math.floor(now / DAY_MS);
  const moved = [await moveSubmissions(store, today), await moveAnnouncements(store, today)];
  if (!moved.includes(true) && (await closedDays(store.db)) !== null) return;
  await store.db.deleteFrom('standings').execute();
  await store.db.deleteFrom('closed_days').execute();
  for (const at of [now - CLOSED_DAYS * DAY_MS, now])
    await closeDays({ store, settings: () => readSettings({}), now: () => at });
}

async function moveSubmissions({ db }: Store, today: number): Promise<boolean> {
  const newest = await db
    .selectFrom('submissions')
    .select(({ fn }) => fn.max('day').as('day'))
    .executeTakeFirst();
  const days = today - (newest?.day ?? today);
  if (days <= 0) return false;
  // By days that nothing stands on: a day may not hold a paper twice, not even on the way.
  for (const step of [FAR, days - FAR])
    await db
      .updateTable('submissions')
      .set(({ eb }) => ({ day: eb('day', '+', step) }))
      .execute();
  return true;
}

async function moveAnnouncements({ db }: Store, today: number): Promise<boolean> {
  const newest = await db
    .selectFrom('papers')
    .select(({ fn }) => fn.max('announced_day').as('day'))
    .executeTakeFirst();
  const days = today - (newest?.day ?? today);
  if (days <= 0) return false;
  for (const table of ['papers', 'paper_forecasts'] as const)
    await db
      .updateTable(table)
      .set(({ eb }) => ({ announced_day: eb('announced_day', '+', days) }))
      .where('announced_day', 'is not', null)
      .execute();
  return true;
}
