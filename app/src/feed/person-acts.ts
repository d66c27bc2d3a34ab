import type { FeedContext } from './context.ts';

const MONTHS = 12;

/** What somebody did in public in a month, `YYYY-MM`. */
export interface MonthOfActs {
  month: string;
  acts: number;
}

/** The last twelve months, in UTC, the oldest first, without gaps. */
export async function actsByMonth(feed: FeedContext, person: number): Promise<MonthOfActs[]> {
  const now = new Date(feed.now());
  const months = Array.from({ length: MONTHS }, (_, step) =>
    monthOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (MONTHS - 1 - step), 1)),
  );
  const since = Date.parse(`${months[0] ?? ''}-01T00:00:00Z`);
  const counts = Map.groupBy(await momentsOfActs(feed, person, since), monthOf);
  return months.map((month) => ({ month, acts: counts.get(month)?.length ?? 0 }));
}

/** When they did something that everybody sees, ms UTC: every kind of public act stands here. */
async function momentsOfActs({ db }: FeedContext, person: number, since: number): Promise<number[]> {
  const submissions = await db
    .selectFrom('submissions')
    .select('submitted_at as at')
    .where('person_id', '=', person)
    .where('submitted_at', '>=', since)
    .execute();
  return submissions.flatMap(({ at }) => at ?? []);
}

function monthOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 7);
}
