import type { Store } from '../../app/src/store/store.ts';
import { type Calendar, makeCalendar, runsOf } from './calendar.ts';
import { type Difference, differences } from './compare.ts';
import { expectedStore } from './expected.ts';
import type { Fault } from './faults.ts';
import { importLibrary, runHarvest, simulatedClock } from './harvester.ts';
import { makePlan } from './make-plan.ts';
import { madeUpPapers, realPapers } from './papers.ts';
import { type ChangeKind, DAY_MS, libraryRecord, type Plan } from './plan.ts';
import { startYearService } from './service.ts';
import { storedPapers } from './stored.ts';

/** What is simulated. */
export interface YearOptions {
  /** How many papers are announced. */
  papers: number;
  days: number;
  seed: number;
  /** Share of requests that fail, from 0 to 1. */
  faults: number;
  /** Folder of real papers; null makes some up. */
  dataFolder: string | null;
  /** Whether arXiv's list is read in the format that numbers versions. */
  raw?: boolean;
}

export interface Year extends YearOptions {
  plan: Plan;
  calendar: Calendar;
}

/** What came of a year. */
export interface YearResult {
  papers: number;
  expected: number;
  requests: number;
  faults: Partial<Record<Fault, number>>;
  runs: number;
  /** Harvests that failed and were tried again. */
  failures: number;
  refused: number;
  differences: Difference[];
}

/** The first day of the real papers' year. */
const FIRST_DAY = Date.UTC(2025, 5, 1) / DAY_MS;

export async function makeYear(options: YearOptions): Promise<Year> {
  const span = { firstDay: FIRST_DAY, days: options.days, seed: options.seed };
  const calendar = makeCalendar({ ...span, list: options.raw ? 'arxiv-oai-raw' : 'arxiv-oai' });
  const wanted = { ...span, count: options.papers };
  const raw =
    options.dataFolder === null ? madeUpPapers(wanted) : await realPapers(options.dataFolder, wanted);
  return { ...options, calendar, plan: makePlan(raw, { calendar, seed: options.seed }) };
}

/** How many changes of each kind a plan holds. */
export function countChanges({ papers }: Plan): Partial<Record<ChangeKind | 'daily' | 'library', number>> {
  const counts: Partial<Record<ChangeKind | 'daily' | 'library', number>> = {};
  const count = (kind: keyof typeof counts) => {
    counts[kind] = (counts[kind] ?? 0) + 1;
  };
  for (const { changes, daily, inLibrary } of papers) {
    for (const { kind } of changes) count(kind);
    if (daily !== null) count('daily');
    if (inLibrary) count('library');
  }
  return counts;
}

/** Harvests every day of a year into an empty store, in this process, and compares the store with what is expected. */
export async function simulateYear(store: Store, year: Year): Promise<YearResult> {
  const service = await startYearService({ ...year, pageSize: pageSizeOf(year) });
  try {
    const clock = simulatedClock(service.now(), async (now) => service.setTime(now));
    const { categories } = year.plan;
    const harvester = { store, serviceUrl: service.url, categories, clock, seed: year.seed };
    await importLibrary(store, libraryOf(year.plan), year.calendar.firstDay);
    const runs = runsOf(year.calendar);
    let [failures, refused] = [0, 0];
    for (const run of runs) {
      const result = await runHarvest(harvester, run);
      failures += result.failures;
      refused += result.refused;
    }
    return { ...(await compareStore(store, year)), ...service.counts, runs: runs.length, failures, refused };
  } finally {
    await service.close();
  }
}

export async function compareStore(
  store: Store,
  { plan, calendar }: Year,
): Promise<Pick<YearResult, 'papers' | 'expected' | 'differences'>> {
  const expected = expectedStore(plan, calendar);
  const stored = await storedPapers(store);
  return { papers: stored.length, expected: expected.length, differences: differences(expected, stored) };
}

export function libraryOf(plan: Plan) {
  return plan.papers.flatMap((paper) => libraryRecord(paper) ?? []);
}

/** So small that most lists have several pages. */
export function pageSizeOf({ plan, days }: Year): number {
  return Math.max(5, Math.ceil(plan.papers.length / days / 3));
}
