import { type DayRange, type PeriodKind, parsePeriod, periodName } from '../../../feed/calendar.ts';
import { latestDayWithPapers, today } from '../../../feed/day.ts';
import { latest } from '../../../feed/latest.ts';
import type { PeriodList } from '../../../feed/lists.ts';
import { periodList } from '../../../feed/period.ts';
import { trending } from '../../../feed/trending.ts';
import { periodTitle } from '../../../ui/dates.ts';
import { periodHref, withParameters } from '../../../ui/links.ts';
import { counted } from '../../../ui/words.ts';
import type { AskedList, ListedFeed, ListSource } from '../list-source.ts';
import { paperEntries } from '../paper-entries.ts';

const NAMES: Readonly<Record<PeriodKind, { path: string; title: string }>> = {
  day: { path: '/papers/date', title: 'Each day’s papers' },
  week: { path: '/papers/week', title: 'Each week’s papers' },
  month: { path: '/papers/month', title: 'Each month’s papers' },
};

const KINDS = ['day', 'week', 'month'] as const;

/** Lists that move with time: each day, week and month as it is closed, any of them by its name, trending, latest. */
export const PERIOD_LISTS: readonly ListSource[] = [
  // The front page's.
  { pattern: '', load: (asked) => newestIssue(asked, 'day') },
  ...KINDS.flatMap((kind): ListSource[] => [
    { pattern: NAMES[kind].path, load: (asked) => newestIssue(asked, kind) },
    { pattern: `${NAMES[kind].path}/:period`, load: (asked) => issue(asked, kind) },
  ]),
  { pattern: '/papers/trending', load: trendingFeed },
  { pattern: '/latest', load: latestFeed },
];

/** The newest period that is over, whole and as it stays: a new one takes its place at once. */
async function newestIssue(asked: AskedList, kind: PeriodKind): Promise<ListedFeed | null> {
  if (asked.page !== 1) return null;
  const { feed } = asked.pages;
  const { path, title } = NAMES[kind];
  const last = lastClosedDay(kind, today(feed));
  const day = await latestDayWithPapers(feed, last);
  const list = day === null ? null : await periodList(feed, kind, periodName(kind, day));
  const moving = { name: `each-${kind}`, title, list: () => path, page: 1, pages: 1 };
  if (list === null) {
    const subtitle = `No ${kind} that has papers is over yet. The first one stands here once it is.`;
    return { ...moving, subtitle, home: '/', entries: [], issues: { previous: null, isClosed: false } };
  }
  const of = periodTitle(kind, list.period);
  return {
    ...moving,
    subtitle: `${counted(list.total, 'paper')} of ${of}, the best first. The next ${kind} takes its place when it is over.`,
    home: periodHref(kind, list.period),
    entries: await entriesOf(asked, list),
    issues: { previous: hrefOrNull(kind, list.previous), isClosed: false },
  };
}

/** A period by its name. */
async function issue(asked: AskedList, kind: PeriodKind): Promise<ListedFeed | null> {
  const { feed } = asked.pages;
  const { period = '' } = asked.names;
  const [range, list] = [parsePeriod(kind, period), await periodList(feed, kind, period)];
  if (range === null || list === null || asked.page !== 1) return null;
  const isClosed = range.last < today(feed);
  const title = periodTitle(kind, period);
  const state = isClosed ? '' : ` This ${kind} is not over: papers may join it and change places.`;
  return {
    name: `${kind}/${period}`,
    title,
    subtitle: `${counted(list.total, 'paper')} of ${title}, the best first.${state}`,
    home: periodHref(kind, period),
    list: () => periodHref(kind, period),
    page: 1,
    pages: 1,
    entries: await entriesOf(asked, list),
    issues: {
      current: NAMES[kind].path,
      previous: hrefOrNull(kind, list.previous),
      next: isOver(kind, list.next, today(feed)) ? hrefOrNull(kind, list.next) : null,
      isClosed,
    },
  };
}

function entriesOf(asked: AskedList, list: PeriodList) {
  return paperEntries(
    asked.maker,
    list.papers.map((card) => ({ card })),
  );
}

function hrefOrNull(kind: PeriodKind, period: string | null): string | null {
  return period === null ? null : periodHref(kind, period);
}

function isOver(kind: PeriodKind, period: string | null, now: number): boolean {
  const range: DayRange | null = period === null ? null : parsePeriod(kind, period);
  return range !== null && range.last < now;
}

/** The last day of the newest period that is over. */
function lastClosedDay(kind: PeriodKind, now: number): number {
  return (parsePeriod(kind, periodName(kind, now))?.first ?? now) - 1;
}

async function trendingFeed(asked: AskedList): Promise<ListedFeed | null> {
  const list = await trending(asked.pages.feed);
  if (asked.page !== 1) return null;
  return {
    name: 'trending',
    title: 'Trending',
    subtitle: list.hasVotes
      ? `Papers that readers vote for now: ${list.formula}`
      : 'There are no votes yet: the newest papers first.',
    home: '/papers/trending',
    list: () => '/papers/trending',
    entries: await paperEntries(
      asked.maker,
      list.papers.map((card) => ({ card })),
    ),
    page: 1,
    pages: 1,
  };
}

async function latestFeed(asked: AskedList): Promise<ListedFeed | null> {
  const list = await latest(asked.pages.feed, asked.page);
  return {
    name: 'latest',
    title: 'Latest',
    subtitle: 'Every paper, the newest first.',
    home: '/latest',
    list: (page) => withParameters('/latest', { page: page === 1 ? null : page }),
    entries: await paperEntries(
      asked.maker,
      list.papers.map((card) => ({ card })),
    ),
    page: list.page,
    pages: list.pages,
  };
}
