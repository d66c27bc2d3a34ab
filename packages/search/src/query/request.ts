/** Keeps documents that hold one of the values, or whose number lies in the range (both ends included). */
export type Filter =
  | { kind: 'keyword'; field: string; anyOf: readonly string[] }
  | { kind: 'range'; field: string; from?: number; to?: number };

/** By relevance, or by a number; documents without the number come last in either direction. */
export type Order = { by: 'relevance' } | { by: 'numeric'; field: string; descending: boolean };

export interface SearchRequest {
  /** Plain words. Without any word, every document that passes the filters is listed with score 0. */
  query: string;
  limit: number;
  offset?: number;
  filters?: readonly Filter[];
  /** Default: by relevance. Ties: higher score, then higher key. */
  order?: Order;
  explain?: boolean;
}

/** A word of the query as the index knows it. */
export interface QueryTerm {
  /** As analyzed: what `analyze` gives for the word. */
  term: string;
  /** As the query spelled it first. */
  text: string;
  /** Live documents that contain it. */
  documents: number;
  /** ln(1 + (N − n + 0.5) / (n + 0.5)) over the N live documents, n of which contain it. */
  idf: number;
}

/** How a number came about: its formula as text, the figures put into it, and the numbers it was made of. */
export interface Explanation {
  value: number;
  formula: string;
  detail: string;
  parts: Explanation[];
}

export interface Hit {
  key: number;
  score: number;
  explanation?: Explanation;
}

export interface SearchResult {
  /** Live documents that contain at least one term and pass the filters. */
  total: number;
  hits: Hit[];
  terms: QueryTerm[];
  tookMs: number;
}
