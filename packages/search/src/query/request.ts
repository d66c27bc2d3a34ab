import type { Condition, Filter, TextFindings } from './condition.ts';
import type { FusedCandidate, Fusion } from './fusion.ts';

/** By relevance, or by a number; documents without the number come last in either direction. */
export type Order = { by: 'relevance' } | { by: 'numeric'; field: string; descending: boolean };

/** By words, by meaning, or by both. */
export type SearchMode = 'lexical' | 'dense' | 'hybrid';

export interface SearchRequest {
  /** Plain words. By words, and without any, every document that passes the filters is listed with score 0. */
  query: string;
  /**
   * Default: `lexical`. `dense` looks at the vector alone. `hybrid` joins both where there are both; without a vector
   * that says something it is `lexical`, without words `dense`.
   */
  mode?: SearchMode;
  /** The query's vector, of the dimensions and by the encoder that the schema names. Its length does not matter. */
  vector?: Float32Array;
  /** How `hybrid` makes one score of two; default `defaultFusion`. */
  fusion?: Fusion;
  /**
   * Looks at the candidates of `hybrid`, best first, once more, and gives each a new score, which then decides.
   * Called once a search, and not without candidates.
   */
  rerank?: (candidates: readonly FusedCandidate[]) => ArrayLike<number>;
  /**
   * Compares every vector whole. By default large segments are looked at by signs first, which loses fewer than one in
   * a thousand of the best.
   */
  exactVectors?: boolean;
  limit: number;
  offset?: number;
  filters?: readonly Filter[];
  /** What answers have to be, beside passing the filters. */
  condition?: Condition;
  /** What the texts say about the condition. Without, documents that only their texts can tell of are no answers. */
  findings?: TextFindings;
  /** Asks for those documents alone. */
  undecided?: boolean;
  /** Documents without any of the words are answers too. */
  wordsOptional?: boolean;
  /** Default: by relevance. Ties: higher score, then higher key. By a number: in `lexical` and `hybrid`, what has a word. */
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
  /** How often the query says it. */
  times: number;
  /** ln(1 + (N − n + 0.5) / (n + 0.5)) over the N live documents, n of which contain it. */
  idf: number;
  /**
   * What its impacts are multiplied by: idf × share × (k3 + 1) × times ÷ (k3 + times). What is said again is meant, but
   * not twice as much; the share is 1, and less for a compound and its words (see `QueryWord`).
   */
  weight: number;
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
  /**
   * Live documents that pass the filters, meet the condition and contain at least one term; in `dense`: that have a vector; in `hybrid`:
   * that contain a term, or are among the candidates by their vector.
   */
  total: number;
  /** How it was searched in the end. */
  mode: SearchMode;
  hits: Hit[];
  terms: QueryTerm[];
  tookMs: number;
}
