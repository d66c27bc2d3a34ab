import { crowdlabDefaults, trendingValue } from '@broadsheet/rank';
import { chunks } from '../store/chunks.ts';
import { isListed } from '../store/hidden-papers.ts';
import { actsSince, type PaperActs } from './acts-here.ts';
import { openDay } from './calendar.ts';
import type { ListContext } from './context.ts';
import { latestDayWithPapers } from './day.ts';
import { dayEntries } from './day-entries.ts';
import { type DayEntry, entryColumns } from './day-entry.ts';
import { toTrending } from './score.ts';
import { NO_SIGNALS } from './signals.ts';

/** Papers older than this, counted from the latest day that has papers, have faded. */
const TRENDING_DAYS = 90;

/** Of so many days all papers are looked at, also those that nobody has voted for. */
const NEW_DAYS = 3;

/** Of so many papers the votes are weighed: those that could score highest, were every vote as weighty as one can be. */
const SHORTLIST = 250;

/** So many new papers that nobody has seen may be explored, beside the short list. */
const MOST_QUIET = 100;

const DAY_MS = 86_400_000;

/**
 * Papers with votes at their sources or with anything done here in the last days, and all new ones: those that could
 * score highest. The day of one is the last on which it stood, else that on which something was first done with it.
 */
export async function trendingCandidates(feed: ListContext, now: number): Promise<DayEntry[]> {
  const [voted, acts, fresh] = await Promise.all([
    votedAtSources(feed, now),
    actsSince(feed.db, feed.now() - TRENDING_DAYS * DAY_MS),
    dayEntries(feed, { first: now - NEW_DAYS + 1, last: now }),
  ]);
  const here = await actedOn(feed, acts, now);
  const all = new Map([...here, ...voted, ...fresh].map((entry) => [entry.id, entry]));
  if (all.size <= SHORTLIST) return [...all.values()];
  const shortlist = [...all.values()]
    .map((entry) => ({ entry, most: mostScore(entry, acts.get(entry.id) ?? NO_ACTS, now) }))
    .sort((a, b) => b.most - a.most || b.entry.id - a.entry.id)
    .slice(0, SHORTLIST)
    .map(({ entry }) => entry);
  return [...new Set([...shortlist, ...quietAmong(fresh, all, acts)])];
}

/** The newest papers with which nobody has done anything: some of them are explored, however low they rank. */
function quietAmong(
  fresh: readonly DayEntry[],
  all: ReadonlyMap<number, DayEntry>,
  acts: ReadonlyMap<number, PaperActs>,
): DayEntry[] {
  return fresh
    .filter(({ id, upvotes }) => upvotes === 0 && !acts.has(id))
    .sort((a, b) => b.day - a.day || b.id - a.id)
    .slice(0, MOST_QUIET)
    .flatMap(({ id }) => all.get(id) ?? []);
}

const NO_ACTS: PaperActs = { votes: 0, savers: 0, discussants: 0, firstAt: 0 };

/**
 * The score of a paper were every vote as weighty as one can be, and everybody of a branch of their own. Stars and
 * forecasts, which are not known yet, are as for all.
 */
function mostScore(entry: DayEntry, acts: PaperActs, now: number): number {
  const ageDays = now - entry.day;
  const people = (count: number) => ({ people: count, branches: count, sum: count, settled: count });
  return trendingValue(
    toTrending({
      ...entry,
      ageDays,
      countedAtDays: ageDays + 0.5,
      signals: {
        ...NO_SIGNALS,
        here: {
          votes: acts.votes,
          branches: acts.votes,
          weight: crowdlabDefaults.most * acts.votes,
          settled: crowdlabDefaults.most * acts.votes,
        },
        savers: people(acts.savers),
        discussants: people(acts.discussants),
      },
    }),
  );
}

async function votedAtSources(feed: ListContext, now: number): Promise<DayEntry[]> {
  const latest = await latestDayWithPapers(feed, now);
  if (latest === null) return [];
  const rows = await feed.db
    .selectFrom('submissions')
    .innerJoin('papers', 'papers.id', 'submissions.paper_id')
    .where('submissions.day', '>', latest - TRENDING_DAYS)
    .where('submissions.day', '<=', now)
    .where('papers.upvotes', '>', 0)
    .where(isListed('papers.id'))
    .select([...entryColumns, 'submissions.day as day'])
    .orderBy('submissions.day')
    .execute();
  // Of several days the last one stays.
  const last = new Map(rows.map((row) => [row.id, { ...row, isSubmitted: true }]));
  return [...last.values()];
}

/** Papers that readers have done something with in the last days, wherever they found them. */
async function actedOn(
  feed: ListContext,
  acts: ReadonlyMap<number, PaperActs>,
  now: number,
): Promise<DayEntry[]> {
  const entries: DayEntry[] = [];
  for (const ids of chunks([...acts.keys()])) entries.push(...(await actedOnAmong(feed, ids, { acts, now })));
  return entries;
}

async function actedOnAmong(
  feed: ListContext,
  ids: readonly number[],
  { acts, now }: { acts: ReadonlyMap<number, PaperActs>; now: number },
): Promise<DayEntry[]> {
  const rows = await feed.db
    .selectFrom('papers')
    .where('papers.id', 'in', ids)
    .where(isListed('papers.id'))
    .select([...entryColumns, 'papers.announced_day as announced'])
    .select(({ selectFrom }) =>
      selectFrom('submissions')
        .select((column) => column.fn.max('submissions.day').as('day'))
        .whereRef('submissions.paper_id', '=', 'papers.id')
        .where('submissions.day', '<=', now)
        .as('submitted'),
    )
    .execute();
  const { timezone, dayBoundary } = feed.settings;
  return rows.map(({ announced, submitted, ...row }) => {
    const announcedBy = announced === null || announced > now ? null : announced;
    const first = () => openDay(acts.get(row.id)?.firstAt ?? feed.now(), timezone, dayBoundary);
    return { ...row, day: submitted ?? announcedBy ?? first(), isSubmitted: submitted !== null };
  });
}
