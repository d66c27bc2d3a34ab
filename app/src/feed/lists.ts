import type { Repair, SearchMode } from '@broadsheet/search';
import type { PaperCard, Reference } from './card.ts';
import type { ListBasis } from './order.ts';

/** How a week or a month may be ordered: by votes, or as the days of it that are over agree. */
export type PeriodOrder = 'votes' | 'consensus';

/** Papers of one day, week or month in rank order, with its neighbors that have papers. */
export interface PeriodList {
  kind: 'day' | 'week' | 'month';
  /** `2026-01-21`, `2026-W04` or `2026-01`. */
  period: string;
  /** At most `LIST_LENGTH` of `total` papers. */
  papers: PaperCard[];
  /** By what they are ordered. */
  basis: ListBasis;
  total: number;
  /** Nearest earlier and later period that has papers. */
  previous: string | null;
  next: string | null;
}

/** The front page before any source has run: newest of the collection, undated last. */
export interface ShelfList {
  kind: 'shelf';
  papers: PaperCard[];
  /** True while no source has ever run: the page then says how to choose one. */
  noSourceYet: boolean;
}

export interface TrendingList {
  kind: 'trending';
  papers: PaperCard[];
  formula: string;
  /** False while no paper has a vote: the list is then by the attention that is expected. */
  hasVotes: boolean;
  /** False while nothing is expected of any paper either: without votes the list is then the shelf's. */
  hasForecasts: boolean;
}

/** One page of a long list, newest first. `total` counts the whole list. */
export interface PagedList {
  papers: PaperCard[];
  page: number;
  pages: number;
  total: number;
}

/** A long list with what it amounts to over the years. */
export interface ActiveList extends PagedList {
  /** Papers a year, oldest first, without gaps. */
  activity: { year: number; papers: number }[];
}

/** A long list of what belongs to one thing. */
export interface NamedList extends ActiveList {
  name: string;
}

export interface AuthorList extends NamedList {
  slug: string;
  /** Other ways in which sources write the name. */
  otherForms: string[];
  /** Who is this author, as was granted; several are namesakes. */
  claimants: { name: string; handle: string }[];
  /** Other names under which the one claimant writes: their papers are among these. */
  joined: Reference[];
}

export interface OrganizationList extends NamedList {
  slug: string;
  /** Other ways in which sources write the name. */
  otherForms: string[];
}

export interface TopicList extends NamedList {
  slug: string;
}

export interface CategoryList extends NamedList {
  code: string;
}

export interface SearchHit {
  card: PaperCard;
  /** Safe HTML: title and snippet with `<mark>` around matched words; no mathematics inside a snippet. */
  titleHtml: string;
  snippetHtml: string | null;
}

/** A paper that others are to be like, or unlike. */
export interface ExamplePaper {
  address: string;
  /** Its title as plain text, free of TeX. */
  name: string;
  titleHtml: string;
}

/** Papers that are like some and unlike others. */
export interface SimilarList {
  like: ExamplePaper[];
  unlike: ExamplePaper[];
  /** Whether another paper can be added to either side. */
  roomForMore: boolean;
  hits: SearchHit[];
  page: number;
  pages: number;
  /** How they were found in the end. */
  mode: SearchMode;
  /** The words that were looked for, the most telling first, as the papers spell them. */
  words: string[];
  /** A sentence for the reader when something that was asked for could not be used, else null. */
  notice: string | null;
}

export interface SearchList {
  query: string;
  /** The words of it that papers are ranked by; without any, they stand newest first. */
  words: string;
  hits: SearchHit[];
  page: number;
  pages: number;
  /** Papers that contain at least one of the words; by meaning, all that can be compared; by both, what either found. */
  total: number;
  /** How it was searched in the end. */
  mode: SearchMode;
  /** False where none of the words that were searched is in any paper, so that there is nothing but meaning. */
  hasWords: boolean;
  /** Whether papers can be searched by meaning here. */
  byMeaning: boolean;
  tookMs: number;
  filters: SearchFilters;
  /** Whether there may be more than `total`: not every text was looked at. */
  atLeast: boolean;
  /** What of the query restricts the search. */
  parts: QueryPart[];
  /** People whose names stand in the query. */
  people: PersonInQuery[];
  /** What is asked of every answer, each in words. */
  restrictions: string[];
  /** True when it was asked for exactly as typed: nothing repaired, and no paper looked up. */
  exact: boolean;
  /** Words that no paper has, and what was searched in their place; none where that found nothing either. */
  repairs: Repair[];
  /** The query with common words in place of those that hardly any paper has; null: there are none. */
  meant: string | null;
  /** Sentences for the reader when something in the query could not be used, else null. */
  notice: string | null;
}

/** A part of a query as it would be typed, and the query that is left without it. */
export interface QueryPart {
  text: string;
  without: string;
}

/** Somebody with papers here, named in a query. */
export interface PersonInQuery {
  name: string;
  slug: string;
  papers: number;
  /** The query for the rest of it among that person's papers; null when it asks nothing else. */
  narrowed: string | null;
}

export interface SearchFilters {
  category: string | null;
  yearFrom: number | null;
  yearTo: number | null;
  hasCode: boolean;
  order: 'relevance' | 'newest';
  /** Where papers cannot be searched by meaning, words decide, whatever this says. */
  mode: SearchMode;
}

/** What `/about` tells of this instance. */
export interface InstanceFacts {
  papers: number;
  indexed: number;
  sources: { name: string; lastRun: string | null; added: number }[];
  oldestYear: number | null;
  newestDay: string | null;
  topTopics: (Reference & { papers: number })[];
  categories: (Reference & { code: string; papers: number })[];
}
