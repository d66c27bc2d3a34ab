/** Somebody who wrote something. */
export interface FeedPerson {
  name: string;
  /** Absolute. */
  url: string | null;
}

/**
 * One entry of a feed. Texts are plain but for `contentHtml`; addresses are absolute; moments are ms UTC.
 */
export interface FeedEntry {
  /** A URI that stays the same for ever, wherever the entry stands and whatever this site is called. */
  id: string;
  /** Its page here. */
  url: string;
  title: string;
  authors: FeedPerson[];
  /** What it says in a sentence or two; null where nobody put it so. */
  summary: string | null;
  /** Everything that there is to read, as safe HTML without MathML. */
  contentHtml: string;
  categories: { term: string; label: string }[];
  /** Null where the day is not known. */
  published: number | null;
  /** When what it says last changed. */
  updated: number;
  /** Where else to read on. */
  links: { url: string; title: string; type: string | null }[];
}

/** Relations of feeds to each other: pages of a long list (RFC 5005, section 3), and issues (section 4). */
export type FeedRelation =
  | 'first'
  | 'previous'
  | 'next'
  | 'last'
  | 'current'
  | 'prev-archive'
  | 'next-archive';

/** A list as a feed, before it is written in one of the formats. */
export interface FeedDocument {
  /** A URI that stays the same for ever. */
  id: string;
  title: string;
  subtitle: string;
  /** What this site is called. */
  siteName: string;
  /** The page of the list. */
  homeUrl: string;
  /** The feed's own address; null where that is somebody's secret. */
  selfUrl: string | null;
  related: Partial<Record<FeedRelation, string>>;
  /** Whether it is an issue that is closed: its entries are the ones that they will be. */
  isArchive: boolean;
  /** A hub that tells of changes (WebSub); null: none. */
  hub: string | null;
  updated: number;
  entries: FeedEntry[];
}
