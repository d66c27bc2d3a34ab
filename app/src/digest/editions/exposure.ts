import { type GroupExposure, groupExposure } from '@broadsheet/rank';
import { type Actor, requireRole } from '../../community/actor.ts';
import { formatDay } from '../../feed/calendar.ts';
import type { FeedContext } from '../../feed/context.ts';
import { today } from '../../feed/day.ts';
import { periodList } from '../../feed/period.ts';
import { papersAt } from '../../store/addresses.ts';
import { type ExposureGroup, groupsOf } from './exposure-groups.ts';

/** How a group of papers fares in rankings. Shares are from 0 to 1. */
interface ExposureRow extends GroupExposure {
  group: string;
  /** Of all papers that were ranked. */
  ofAll: number;
  /** Of the first ten. */
  ofFirst: number;
}

/** What was ranked, how often, and how each group fared; no rows where nothing was. */
export interface ExposureView {
  frontPage: { days: number; rows: ExposureRow[] };
  editions: { papers: number; rows: ExposureRow[] };
}

/** Days that have closed, and days of editions. */
const DAYS = 7;
const EDITION_DAYS = 30;
const DAY_MS = 86_400_000;

const FIRST = 10;

/**
 * Whether what is chosen favors a group of papers: on the front pages of the last seven days (the mean of them), and in
 * the editions of thirty days (the papers of those front pages and of the editions, ranked by how many editions had
 * them). A difference says that readers and rules treat groups unlike, not why. For owners.
 */
export async function exposure(feed: FeedContext, actor: Actor): Promise<ExposureView> {
  requireRole(actor, 'owner');
  const days = await frontPages(feed);
  const mailed = await mailedPapers(feed);
  const known = new Set(mailed);
  const offered = days.flat().filter((paper) => !known.has(paper));
  const all = [...mailed, ...new Set(offered)];
  const groups = await groupsOf(feed.db, all);
  const ranked = days.filter((papers) => papers.length > FIRST);
  return {
    frontPage: { days: ranked.length, rows: groups.flatMap((group) => meanRow(group, ranked)) },
    editions: {
      papers: mailed.length,
      rows: mailed.length === 0 ? [] : groups.flatMap((group) => meanRow(group, [all])),
    },
  };
}

async function frontPages(feed: FeedContext): Promise<number[][]> {
  const last = today(feed) - 1;
  const pages: number[][] = [];
  for (let day = last; day > last - DAYS; day -= 1) {
    const { papers = [] } = (await periodList(feed, 'day', formatDay(day))) ?? {};
    const ids = await papersAt(
      feed.db,
      papers.map(({ address }) => address),
    );
    pages.push(papers.flatMap(({ address }) => ids.get(address) ?? []));
  }
  return pages;
}

/** The papers of editions, those in most of them first. */
async function mailedPapers({ db, now }: FeedContext): Promise<number[]> {
  const rows = await db
    .selectFrom('edition_items')
    .innerJoin('editions', 'editions.id', 'edition_items.edition_id')
    .select(({ fn }) => ['paper_id', fn.countAll<number>().as('editions')])
    .where('editions.closed_at', '>', now() - EDITION_DAYS * DAY_MS)
    .groupBy('paper_id')
    .orderBy('editions', 'desc')
    .orderBy('paper_id')
    .limit(5000)
    .execute();
  return rows.map(({ paper_id }) => paper_id);
}

function meanRow({ name, papers: members }: ExposureGroup, rankings: readonly number[][]): ExposureRow[] {
  if (rankings.length === 0) return [];
  const rows = rankings.map((ranking) => {
    const belongs = ranking.map((paper) => members.has(paper));
    const share = (some: readonly boolean[]) => some.filter((one) => one).length / Math.max(1, some.length);
    return { ...groupExposure(belongs), ofAll: share(belongs), ofFirst: share(belongs.slice(0, FIRST)) };
  });
  const mean = (of: (row: (typeof rows)[number]) => number) =>
    rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  return [
    {
      group: name,
      ofAll: mean((row) => row.ofAll),
      ofFirst: mean((row) => row.ofFirst),
      rnd: mean((row) => row.rnd),
      rkl: mean((row) => row.rkl),
      rrd: mean((row) => row.rrd),
    },
  ];
}
