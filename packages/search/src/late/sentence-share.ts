import type { QueryTerm } from '../query/request.ts';
import type { ReadTexts } from './read-texts.ts';

/** The part of the query's weight that the sentence with most of it has, from 0 to 1. */
export function bestSentenceShare(terms: readonly QueryTerm[], { sentences }: ReadTexts): number {
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  if (total <= 0) return 0;
  const weights = sentences.map((sentence) =>
    terms.reduce((sum, { term, weight }) => sum + (sentence.has(term) ? weight : 0), 0),
  );
  return weights.reduce((most, weight) => Math.max(most, weight), 0) / total;
}
