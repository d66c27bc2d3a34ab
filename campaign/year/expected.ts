/**
 * The store that the year is to end in, worked out from the plan alone: no checkpoints, no pages, no faults, no
 * merging code. What sources tell is a table here, so that it can follow the sources.
 */
import { type Calendar, isAwake, isListingDay, listedMs, type Run, runsOf } from './calendar.ts';
import {
  type ChangeKind,
  DAY_MS,
  dayOf,
  lastChange,
  libraryRecord,
  type PaperState,
  type Plan,
  type PlannedPaper,
  stateAt,
  votesOn,
} from './plan.ts';

const ANNOUNCED: readonly ChangeKind[] = ['new', 'cross', 'replace', 'withdraw'];

/** Days of the daily papers that are read again, and that a first harvest goes back. */
const DAILY_AGAIN = 3;
const DAILY_FIRST = 7;

/** From a submission to a day that a list's record may be taken to be announced on. */
const ANNOUNCED_WITHIN = 5;

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
  const seen = statesSeen(paper, chosen, year);
  const daily = paper.daily !== null && year.readings.has(paper.daily.day) ? paper.daily : null;
  const library = libraryRecord(paper);
  const last = seen.at(-1) ?? (daily === null ? undefined : paper.changes[0]?.state);
  const alone = library === null ? [] : [libraryPaper(paper)];
  if (last === undefined) return alone;
  const upvotes = daily === null ? 0 : votesOn(daily, year.readings.get(daily.day) ?? 0);
  const isJoined = library !== null && last.doi === library.doi;
  const onArxiv: ExpectedPaper = {
    address: paper.arxivId,
    title: last.title,
    abstract: last.abstract,
    authors: last.authors,
    categories: seen.length === 0 ? [] : last.categories,
    published: paper.created,
    announced: announcedDay(paper, chosen, year),
    // A source that is silent unsays nothing: a comment that was taken away stays.
    comment: seen.findLast(({ comment }) => comment !== null)?.comment ?? null,
    doi: last.doi,
    venue: last.venue,
    upvotes,
    comments: Math.floor(upvotes / 10),
    withdrawn: seen.length > 0 && last.withdrawn,
    versions: versionsOf(seen, year.calendar),
    submissions: daily === null ? [] : [`${daily.day} hf-daily ${daily.submitter}`],
    sources: [
      ...(seen.length > 0 ? [year.calendar.list] : []),
      ...(isInFeed(paper, chosen, year.calendar) ? ['arxiv-rss'] : []),
      ...(daily === null ? [] : ['hf-daily']),
      ...(isJoined ? ['jsonl'] : []),
    ],
  };
  return isJoined ? [onArxiv] : [onArxiv, ...alone];
}

/** The paper as each day's list has it, from when it is in a chosen category on. */
function statesSeen(paper: PlannedPaper, chosen: readonly string[], { runs, calendar }: Year): PaperState[] {
  const states: PaperState[] = [];
  for (const { source, day } of runs) {
    const state = source === calendar.list ? stateAt(paper, day * DAY_MS + listedMs(calendar)) : null;
    if (state !== null && isChosen(state, chosen) && states.at(-1) !== state) states.push(state);
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

function isChosen({ categories }: PaperState, chosen: readonly string[]): boolean {
  return categories.some((category) => chosen.includes(category));
}

/** As the feed says it, where it was read on that day; else as the list shows it. */
function announcedDay(paper: PlannedPaper, chosen: readonly string[], year: Year): number | null {
  const first = paper.changes[0];
  const isHome = first !== undefined && chosen.includes(first.state.categories[0] ?? '');
  if (isHome && isAwake(year.calendar, dayOf(first.at))) return dayOf(first.at);
  return listedDay(paper, chosen, year);
}

/**
 * The first day that the list gave for a change of the paper while it had one version, where it was a day of
 * announcements soon after the submission. For a paper that was corrected before anyone looked, that is a guess.
 */
function listedDay(paper: PlannedPaper, chosen: readonly string[], { runs, calendar }: Year): number | null {
  const days = runs
    .filter(({ source }) => source === calendar.list)
    .map(({ day }) => lastChange(paper, day * DAY_MS + listedMs(calendar)))
    .filter((change) => change !== undefined)
    .filter(({ state }) => state.version === 1 && isChosen(state, chosen))
    .map(({ at }) => dayOf(at))
    .filter((day) => isListingDay(day) && day - Date.parse(paper.created) / DAY_MS <= ANNOUNCED_WITHIN);
  return days[0] ?? null;
}

/** Whether a feed was read on a day on which it told of the paper. */
function isInFeed({ changes }: PlannedPaper, chosen: readonly string[], calendar: Calendar): boolean {
  return changes.some(({ kind, at, state }, index) => {
    if (!ANNOUNCED.includes(kind) || !isAwake(calendar, dayOf(at))) return false;
    const told = kind === 'cross' ? (changes[index - 1]?.state.categories ?? []) : [];
    return state.categories.some((category) => chosen.includes(category) && !told.includes(category));
  });
}

/** The list that numbers versions tells each of them; of the other, every new text is one that is not taken back. */
function versionsOf(states: readonly PaperState[], { list }: Calendar): string[] {
  const texts = list === 'arxiv-oai-raw' ? numberedTexts(states) : newTexts(states);
  return texts.length < 2
    ? []
    : texts.map(([number, { title, abstract }]) => `${number} ${title} ${abstract}`);
}

function newTexts(states: readonly PaperState[]): [number, PaperState][] {
  let texts: PaperState[] = [];
  for (const state of states) {
    const before = texts.findIndex((text) => letters(text) === letters(state));
    texts = before < 0 ? [...texts, state] : texts.slice(0, before + 1);
  }
  return texts.map((state, index) => [index + 1, state]);
}

/** Each version as it was seen last; one that changes no text is none. */
function numberedTexts(states: readonly PaperState[]): [number, PaperState][] {
  const versions = [...new Map(states.map((state) => [state.version, state]))];
  return versions.filter(([, state], index) => {
    const before = versions[index - 1]?.[1];
    return before === undefined || letters(before) !== letters(state);
  });
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
