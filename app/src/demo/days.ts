import type { Settings } from '../config/config.ts';
import { closeDays } from '../feed/close-days.ts';
import { closedDays } from '../store/standings.ts';
import type { Store } from '../store/store.ts';

const DAY_MS = 86_400_000;

/** So many of the newest days close one after the other, as if the instance had run by then. */
const DAYS = 14;

/** Papers that are older than this are of an archive: there would be nothing but empty days to close. */
const OLDEST_DAYS = 400;

/** Closes the newest days that have papers, so that they keep their order, and their weeks and months agree. */
export async function closeDemoDays(
  store: Store,
  { settings, now, signal }: { settings: Settings; now: number; signal?: AbortSignal },
): Promise<void> {
  const newest = await store.db
    .selectFrom('submissions')
    .select(({ fn }) => fn.max('day').as('day'))
    .executeTakeFirst();
  const last = newest?.day ?? null;
  if (last === null || last < now / DAY_MS - OLDEST_DAYS || (await closedDays(store.db)) !== null) return;
  for (const moment of [(last - DAYS) * DAY_MS, now])
    await closeDays({ store, settings: () => settings, now: () => Math.min(moment, now) }, signal);
}
