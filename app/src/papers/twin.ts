/** Why two papers may be one, though they were left apart. */
export const TWIN_REASONS = {
  'identifiers differ': 'equal titles and first authors, but identifiers that conflict',
  'years apart': 'equal titles and first authors, but more than three years apart',
  'authors in another order': 'equal titles; the first author of one is another author of the other',
  'nearly equal titles':
    'titles that differ by one word or an ending, the same first author, alike abstracts',
  'equal abstracts': 'equal abstracts under different titles',
} as const;

export type TwinReason = keyof typeof TWIN_REASONS;

/** A paper as the report names it. */
export interface TwinPaper {
  address: string;
  title: string;
  year: number | null;
}

/** Two papers that may be one; the older in the store first. */
export interface Twins {
  reason: TwinReason;
  one: TwinPaper;
  other: TwinPaper;
}
