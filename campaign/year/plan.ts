/** What a paper is between two changes, as arXiv has it. */
export interface PaperState {
  title: string;
  abstract: string;
  authors: string[];
  /** The first is the primary one; a list only grows. */
  categories: string[];
  comment: string | null;
  doi: string | null;
  venue: string | null;
  version: number;
  withdrawn: boolean;
}

/**
 * `correct`, `revert`, `publish` and `touch` change the metadata and are not announced; the other kinds are, on their
 * day. A `revert` takes the correction before it back. A `touch` changes nothing but the comment, within the hour, while the day's list is being read.
 */
export type ChangeKind =
  | 'new'
  | 'cross'
  | 'replace'
  | 'withdraw'
  | 'correct'
  | 'revert'
  | 'publish'
  | 'touch';

export interface Change {
  kind: ChangeKind;
  /** ms UTC. */
  at: number;
  /** From then on. */
  state: PaperState;
}

/** That Hugging Face has the paper on a day. */
export interface Daily {
  /** Days since 1970-01-01. */
  day: number;
  submitter: string;
  /** To which its votes grow. */
  votes: number;
}

export interface PlannedPaper {
  arxivId: string;
  /** `YYYY-MM-DD`: the day of its submission. */
  created: string;
  /** The first is `new`; at least `APART_DAYS` lie between two, but for a `touch`. */
  changes: Change[];
  daily: Daily | null;
  /** The reader's library has its journal version, under the journal's title and DOI, before arXiv tells of it. */
  inLibrary: boolean;
}

/** All that happens in a year, known beforehand. */
export interface Plan {
  papers: PlannedPaper[];
  /** Those that the instance takes from arXiv. */
  categories: string[];
}

/** A journal version as a bibliography has it. */
export interface LibraryRecord {
  title: string;
  doi: string;
  authors: string[];
  year: number;
  venue: string;
}

export const DAY_MS = 86_400_000;

/** Changes of one paper are so many days apart, so that which of its texts are seen does not hang on a lost hour. */
export const APART_DAYS = 4;

/** The paper as it is at a moment (ms UTC); null before it is announced. */
export function stateAt(paper: PlannedPaper, moment: number): PaperState | null {
  return lastChange(paper, moment)?.state ?? null;
}

/** When the paper last changed before a moment, ms UTC; null before it is announced. */
export function modifiedAt(paper: PlannedPaper, moment: number): number | null {
  return lastChange(paper, moment)?.at ?? null;
}

/** The change that made the paper what it is at a moment (ms UTC), if it is announced. */
export function lastChange({ changes }: PlannedPaper, moment: number): Change | undefined {
  return changes.findLast(({ at }) => at <= moment);
}

/** The votes of a paper on a day: they grow by half of what is left each day. */
export function votesOn({ day, votes }: Daily, on: number): number {
  return on <= day ? 0 : Math.floor(votes * (1 - 0.5 ** (on - day)));
}

/** What the library knows of a paper's journal version, or null where it has none. */
export function libraryRecord(paper: PlannedPaper): LibraryRecord | null {
  const first = paper.changes[0]?.state;
  if (!paper.inLibrary || first === undefined) return null;
  return {
    title: `${first.title} (journal version)`,
    doi: doiOf(paper.arxivId),
    authors: first.authors,
    year: Number(paper.created.slice(0, 4)),
    venue: 'Journal of Simulated Results',
  };
}

export function doiOf(arxivId: string): string {
  return `10.5555/sim.${arxivId}`;
}

export function dayOf(moment: number): number {
  return Math.floor(moment / DAY_MS);
}

/** `YYYY-MM-DD` of a day. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
