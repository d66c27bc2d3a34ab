import { seededRandom } from '../random.ts';
import { type Calendar, isAwake, listedMs, PUBLISHED_MS, weekday } from './calendar.ts';
import type { RawPaper } from './papers.ts';
import {
  APART_DAYS,
  type Change,
  type ChangeKind,
  DAY_MS,
  type Daily,
  dateOf,
  dayOf,
  doiOf,
  type PaperState,
  type Plan,
  type PlannedPaper,
} from './plan.ts';

/** What may follow the announcement of a paper, and how often. */
const LATER: readonly (readonly [ChangeKind, number])[] = [
  ['replace', 0.35],
  ['replace', 0.12],
  ['cross', 0.15],
  ['correct', 0.25],
  ['correct', 0.1],
  ['revert', 0.5],
  ['publish', 0.12],
  ['withdraw', 0.04],
];

const TOUCHED = 0.3;
const SAME_TITLE = 0.02;
const ON_DAILY = 0.08;
const IN_LIBRARY = 0.3;
const CATEGORIES = ['cs.LG', 'cs.CL', 'cs.CV', 'cs.RO', 'stat.ML'];

/** Lays out what happens to each paper. The same papers, calendar and seed give the same plan. */
export function makePlan(
  raw: readonly RawPaper[],
  { calendar, seed }: { calendar: Calendar; seed: number },
): Plan {
  const random = seededRandom(seed);
  const papers = raw.map((paper, index): PlannedPaper => {
    const twin = random() < SAME_TITLE ? raw[index - 1] : undefined;
    // Another paper of the same title and first author: only its arXiv id tells it apart.
    const own = twin === undefined ? paper : { ...paper, title: twin.title, authors: twin.authors };
    return planPaper(own, calendar, random);
  });
  return { papers, categories: CATEGORIES };
}

function planPaper(paper: RawPaper, calendar: Calendar, random: () => number): PlannedPaper {
  const changes = [firstChange(paper)];
  touch(changes, calendar, random);
  for (const kind of LATER.filter(([, share]) => random() < share).map(([name]) => name)) {
    const before = changes.at(-1);
    if (before === undefined) break;
    if (kind === 'revert' && before.kind !== 'correct') continue;
    const day = Math.floor(before.at / DAY_MS) + APART_DAYS + Math.floor((random() * calendar.days) / 8);
    if (day >= calendar.firstDay + calendar.days) break;
    changes.push({
      kind,
      at: momentOf(kind, day, calendar, random),
      state: kind === 'revert' ? stateBefore(changes) : stateAfter(kind, before.state, paper),
    });
    touch(changes, calendar, random);
    if (kind === 'withdraw') break;
  }
  const willAppear = changes.some(({ kind }) => kind === 'publish');
  return {
    arxivId: paper.arxivId,
    // The day before, but Friday for Monday's list.
    created: dateOf(paper.announced - (weekday(paper.announced) === 1 ? 3 : 1)),
    changes,
    daily: random() < ON_DAILY ? dailyOf(paper, calendar, random) : null,
    inLibrary: willAppear && random() < IN_LIBRARY,
  };
}

function firstChange({ title, abstract, authors, categories, comment, announced }: RawPaper): Change {
  const state = {
    title,
    abstract,
    authors,
    categories,
    comment,
    doi: null,
    venue: null,
    version: 1,
    withdrawn: false,
  };
  return { kind: 'new', at: announced * DAY_MS + PUBLISHED_MS, state };
}

/**
 * Lets some announcements be followed by a change that moves the paper to the end of a list that is being read, so that
 * the window behind it shifts. On a day with another harvest behind it: what was shifted out is seen there.
 */
function touch(changes: Change[], calendar: Calendar, random: () => number): void {
  const last = changes.at(-1);
  if (last === undefined || random() >= TOUCHED) return;
  const day = dayOf(last.at);
  if (last.at % DAY_MS > listedMs(calendar) || ![day, day + 1].every((near) => isAwake(calendar, near)))
    return;
  const at = day * DAY_MS + listedMs(calendar) + 1000 + Math.floor(random() * 60_000);
  changes.push({
    kind: 'touch',
    at,
    state: { ...last.state, comment: `${last.state.comment ?? 'Comment'}, touched` },
  });
}

/**
 * Announcements come at their hour. Corrections come at any, every third while the list of the day is being read:
 * then on a day that has another harvest the day before and after it, so that what was there is seen in any case.
 */
function momentOf(kind: ChangeKind, day: number, calendar: Calendar, random: () => number): number {
  const start = day * DAY_MS;
  if (kind !== 'correct' && kind !== 'revert' && kind !== 'publish')
    return start + PUBLISHED_MS + Math.floor(random() * 600_000);
  const mayMeet = [day - 1, day, day + 1].every((near) => isAwake(calendar, near));
  if (mayMeet && random() < 0.34) return start + listedMs(calendar) + 1000 + Math.floor(random() * 60_000);
  return start + PUBLISHED_MS * 3 + Math.floor(random() * 58_000_000);
}

/** What the paper was before its last change, as a state of its own. */
function stateBefore(changes: readonly Change[]): PaperState {
  const state = (changes.at(-2) ?? changes.at(-1))?.state;
  if (state === undefined) throw new Error('A paper begins with its announcement.');
  return { ...state };
}

function stateAfter(kind: ChangeKind, before: PaperState, { arxivId }: RawPaper): PaperState {
  const version = before.version + 1;
  switch (kind) {
    case 'replace':
      return {
        ...before,
        version,
        title: version === 3 ? `${before.title}, revised` : before.title,
        abstract: `${before.abstract} Version ${version} adds experiments.`,
      };
    case 'cross':
      return { ...before, categories: [...new Set([...before.categories, crossOf(before)])] };
    case 'withdraw':
      return { ...before, version, withdrawn: true, comment: 'This paper has been withdrawn by its authors' };
    case 'publish':
      return { ...before, doi: doiOf(arxivId), venue: `Journal of Simulated Results ${before.version}` };
    case 'correct':
      return before.comment?.endsWith('corrected')
        ? { ...before, title: `${before.title} (amended)` }
        : { ...before, comment: `${before.comment ?? 'Metadata'}, corrected` };
    case 'new':
    case 'revert':
    case 'touch':
      return before;
  }
}

function crossOf({ categories }: PaperState): string {
  return CATEGORIES.find((category) => !categories.includes(category)) ?? 'math.ST';
}

function dailyOf({ announced }: RawPaper, { firstDay, days }: Calendar, random: () => number): Daily | null {
  const day = announced + Math.floor(random() * 3);
  const votes = 1 + Math.floor(200 * random() ** 4);
  return day < firstDay + days ? { day, submitter: `reader-${Math.floor(random() * 50)}`, votes } : null;
}
