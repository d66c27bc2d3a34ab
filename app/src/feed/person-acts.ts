import { isListed } from '../store/hidden-papers.ts';
import { publicCollections } from './collection-heads.ts';
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
    .where(isListed('paper_id'))
    .execute();
  const comments = await db
    .selectFrom('comments')
    .select('created_at as at')
    .where('person_id', '=', person)
    .where('created_at', '>=', since)
    .where('deleted_at', 'is', null)
    .where('hidden_entry', 'is', null)
    .where(isListed('paper_id'))
    .execute();
  const items = await publicCollections(db)
    .innerJoin('collection_items', 'collection_items.collection_id', 'collections.id')
    .select('collection_items.added_at as at')
    .where('added_by', '=', person)
    .where('added_at', '>=', since)
    .where(({ or, eb }) =>
      or([eb('collection_items.paper_id', 'is', null), isListed('collection_items.paper_id')]),
    )
    .execute();
  return [...submissions, ...comments, ...items].flatMap(({ at }) => at ?? []);
}

function monthOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 7);
}
