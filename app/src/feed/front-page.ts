import { formatDay } from './calendar.ts';
import type { FeedContext } from './context.ts';
import { latestDayWithPapers, today } from './day.ts';
import type { PeriodList, ShelfList } from './lists.ts';
import { periodList } from './period.ts';
import { noSourceYet, shelfPapers } from './shelf.ts';

/** Today's papers, or those of the latest day that has any, or else the shelf. */
export async function frontPage(feed: FeedContext): Promise<PeriodList | ShelfList> {
  const day = await latestDayWithPapers(feed, today(feed));
  const list = day === null ? null : await periodList(feed, 'day', formatDay(day));
  if (list !== null) return list;
  return { kind: 'shelf', papers: await shelfPapers(feed), noSourceYet: await noSourceYet(feed) };
}
