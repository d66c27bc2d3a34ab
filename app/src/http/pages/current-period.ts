import type { Handler } from 'hono';
import { type PeriodKind, periodName } from '../../feed/calendar.ts';
import { latestDayWithPapers, today } from '../../feed/day.ts';
import { periodHref } from '../../ui/links.ts';
import type { AppEnvironment } from '../environment.ts';
import type { PageContext } from './context.ts';

/**
 * `/papers/date`, `/papers/week`, `/papers/month`: lead to the newest that has papers, with what was asked of it; to the
 * front page where no day has any.
 */
export function currentPeriodHandler({ feed }: PageContext, kind: PeriodKind): Handler<AppEnvironment> {
  return async (context) => {
    const day = await latestDayWithPapers(feed, today(feed));
    const path = day === null ? '/' : periodHref(kind, periodName(kind, day));
    return context.redirect(`${path}${new URL(context.req.url).search}`, 302);
  };
}
