import type { Filter } from '../query/condition.ts';
import type { SearchMode, SearchRequest } from '../query/request.ts';

/** A document that others are to be like, or unlike. */
export interface Example {
  key: number;
  /** What it says: its most telling words are taken from here. What the index has of it besides is not looked at. */
  text: string;
}

/** How examples become a query. */
export interface Steering {
  /** Words that are looked for, the most telling ones: of one example, which does not say which of them are meant. */
  termsOfOne: number;
  /** … of several, which say it by what they have in common. */
  terms: number;
  /** How much what unlike examples say counts against a word, beside what the others say for it. */
  unlikeWords: number;
  /** How much the mean of unlike examples is taken away from the mean of the others, both of length 1. */
  unlikeMeaning: number;
}

export interface SimilarRequest {
  /** Those that are not in the index, or not any more, are passed over. */
  like: readonly Example[];
  unlike?: readonly Example[];
  /**
   * Default: `hybrid`. Where the examples have no vectors, words alone are looked for; where they share no word with
   * another document, meaning alone.
   */
  mode?: SearchMode;
  /** Default: `defaultSteering`. */
  steering?: Steering;
  /** As of any search by both. */
  rerank?: NonNullable<SearchRequest['rerank']>;
  limit: number;
  offset?: number;
  filters?: readonly Filter[];
  explain?: boolean;
}

/**
 * The steering of every search that names no other: to be changed here alone. `bench/similar.ts` measures it. With
 * 0.5, unwanted papers among the first ten are some 40% fewer than with 0, and the measure of the wanted ones a few
 * hundredths of itself lower. Taking away only the part of the query that points to unlike examples (a projection) was
 * not told apart from that.
 */
export const defaultSteering: Steering = { termsOfOne: 40, terms: 10, unlikeWords: 0.5, unlikeMeaning: 0.5 };
