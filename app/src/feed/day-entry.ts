/** What decides a paper's place on a day. */
export interface DayEntry {
  id: number;
  /** At its sources. */
  upvotes: number;
  comments: number;
  hasCode: number;
  publishedDay: number;
  /** The last day of those asked for on which it stands. */
  day: number;
  /** Whether somebody, or a source that has days, put it there; else it was chosen of those announced. */
  isSubmitted: boolean;
}

/** What lists read of a paper. */
export const entryColumns = [
  'papers.id as id',
  'papers.upvotes as upvotes',
  'papers.comments as comments',
  'papers.has_code as hasCode',
  'papers.published_day as publishedDay',
] as const;
