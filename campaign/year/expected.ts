/**
 * The store that the year is to end in, worked out from the plan alone: no checkpoints, no pages, no faults, no
 * merging code. What sources tell is a table here, so that it can follow the sources.
 */
import { type Calendar, isAwake, LISTED_MS, type Run, runsOf } from './calendar.ts';
import {
  type ChangeKind,
  DAY_MS,
  dayOf,
  libraryRecord,
  type PaperState,
  type Plan,
  type PlannedPaper,
  stateAt,
  votesOn,
} from './plan.ts';

/** Whether arXiv's interfaces, as they are read, tell these. */
const TOLD = { withdrawals: false };

const ANNOUNCED: readonly ChangeKind[] = ['new', 'cross', 'replace', 'withdraw'];

/** Days of the daily papers that are read again, and that a first harvest goes back. */
const DAILY_AGAIN = 3;
const DAILY_FIRST = 7;

export interface ExpectedPaper {
  address: string;
  title: string;
  abstract: string | null;
  authors: string[];
  categories: string[];
  published: string;
  /** Days since 1970-01-01. */
  announced: number | null;
  comment: string | null;
  doi: string | null;
  venue: string | null;
  upvotes: number;
  comments: number;
  withdrawn: boolean;
  /** `number title abstract`, the oldest first; none when there was one only. */
  versions: string[];
  /** `day source submitter` */
  submissions: string[];
  /** Every source of which a record is kept. */
  sources: string[];
}

/** Every paper once, in no order. A library's paper that stays alone has an empty address: its number is not known. */
export function expectedStore(plan: Plan, calendar: Calendar): ExpectedPaper[] {
  const runs = runsOf(calendar);
  const readings = dailyReadings(runs);
  return plan.papers.flatMap((paper) => expectedPapers(paper, plan.categories, { calendar, runs, readings }));
}

interface Year {
  calendar: Calendar;
  runs: readonly Run[];
  readings: ReadonlyMap<number, number>;
}

function expectedPapers(paper: PlannedPaper, chosen: readonly string[], year: Year): ExpectedPaper[] {
  const seen = statesSeen(paper, chosen, year.runs);
  const daily = paper.daily !== null && year.readings.has(paper.daily.day) ? paper.daily : null;
  const library = libraryRecord(paper);
  const last = seen.at(-1) ?? (daily === null ? undefined : paper.changes[0]?.state);
  const alone = library === null ? [] : [libraryPaper(paper)];
  if (last === undefined) return alone;
  const upvotes = daily === null ? 0 : votesOn(daily, year.readings.get(daily.day) ?? 0);
  const isJoined = library !== null && last.doi === library.doi;
  const announced = announcedDay(paper, chosen, year.calendar);
  const onArxiv: ExpectedPaper = {
    address: paper.arxivId,
    title: last.title,
    abstract: last.abstract,
    authors: last.authors,
    categories: seen.length === 0 ? [] : last.categories,
    published: paper.created,
    announced,
    comment: seen.length === 0 ? null : last.comment,
    doi: last.doi,
    venue: last.venue,
    upvotes,
    comments: Math.floor(upvotes / 10),
    withdrawn: TOLD.withdrawals && last.withdrawn,
    versions: versionsOf(seen),
    submissions: daily === null ? [] : [`${daily.day} hf-daily ${daily.submitter}`],
    sources: [
      ...(seen.length > 0 ? ['arxiv-oai'] : []),
      ...(isInFeed(paper, chosen, year.calendar) ? ['arxiv-rss'] : []),
      ...(daily === null ? [] : ['hf-daily']),
      ...(isJoined ? ['jsonl'] : []),
    ],
  };
  return isJoined ? [onArxiv] : [onArxiv, ...alone];
}

/** The paper as each day's list has it, from when it is in a chosen category on. */
function statesSeen(paper: PlannedPaper, chosen: readonly string[], runs: readonly Run[]): PaperState[] {
  const states: PaperState[] = [];
  for (const { source, day } of runs) {
    const state = source === 'arxiv-oai' ? stateAt(paper, day * DAY_MS + LISTED_MS) : null;
    const isChosen = state?.categories.some((category) => chosen.includes(category)) ?? false;
    if (state !== null && isChosen && states.at(-1) !== state) states.push(state);
  }
  return states;
}

/** The last day on which each day's votes were read. */
function dailyReadings(runs: readonly Run[]): Map<number, number> {
  const readings = new Map<number, number>();
  let taken: number | null = null;
  for (const { day } of runs.filter(({ source }) => source === 'hf-daily')) {
    const over = day - 1;
    const first: number = taken === null ? over - DAILY_FIRST + 1 : taken - DAILY_AGAIN + 1;
    for (let read = first; read <= over; read += 1) readings.set(read, day);
    taken = over;
  }
  return readings;
}

function announcedDay(paper: PlannedPaper, chosen: readonly string[], calendar: Calendar): number | null {
  const first = paper.changes[0];
  if (first === undefined || !chosen.includes(first.state.categories[0] ?? '')) return null;
  return isAwake(calendar, dayOf(first.at)) ? dayOf(first.at) : null;
}

/** Whether a feed was read on a day on which it told of the paper. */
function isInFeed({ changes }: PlannedPaper, chosen: readonly string[], calendar: Calendar): boolean {
  return changes.some(({ kind, at, state }, index) => {
    if (!ANNOUNCED.includes(kind) || !isAwake(calendar, dayOf(at))) return false;
    const told = kind === 'cross' ? (changes[index - 1]?.state.categories ?? []) : [];
    return state.categories.some((category) => chosen.includes(category) && !told.includes(category));
  });
}

function versionsOf(states: readonly PaperState[]): string[] {
  const texts: PaperState[] = [];
  for (const state of states) {
    const last = texts.at(-1);
    if (last === undefined || letters(last) !== letters(state)) texts.push(state);
  }
  return texts.length < 2
    ? []
    : texts.map(({ title, abstract }, index) => `${index + 1} ${title} ${abstract}`);
}

function letters({ title, abstract }: PaperState): string {
  return [title, abstract].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')).join(' ');
}

function libraryPaper(paper: PlannedPaper): ExpectedPaper {
  const record = libraryRecord(paper);
  return {
    address: '',
    title: record?.title ?? '',
    abstract: null,
    authors: record?.authors ?? [],
    categories: [],
    published: String(record?.year ?? ''),
    announced: null,
    comment: null,
    doi: record?.doi ?? null,
    venue: record?.venue ?? null,
    upvotes: 0,
    comments: 0,
    withdrawn: false,
    versions: [],
    submissions: [],
    sources: ['jsonl'],
  };
}
