import { analyze } from '../analysis/analyze.ts';
import type { QueryTerm } from '../query/request.ts';
import type { ReadTexts } from './read-texts.ts';

/** Words that a text has to have this near to each other. */
const WINDOW = 8;

/** Two words of a query that follow each other in it, function words between them aside. */
export interface NeighborPair {
  one: string;
  other: string;
  /** The weight of the lighter one. */
  weight: number;
}

/** The pairs of neighbors in a query, each once. @param terms what of its words is looked for. */
export function neighborPairs(query: string, terms: readonly QueryTerm[]): NeighborPair[] {
  const weights = new Map(terms.map(({ term, weight }) => [term, weight]));
  const said = analyze(query).filter(({ term }) => weights.has(term));
  const pairs = new Map<string, NeighborPair>();
  for (const [place, { term: other, position }] of said.entries()) {
    const before = said[place - 1];
    // A compound stands where its first part does: that is no neighborhood.
    if (before === undefined || before.position === position || before.term === other) continue;
    const weight = Math.min(weights.get(before.term) ?? 0, weights.get(other) ?? 0);
    pairs.set(`${before.term} ${other}`, { one: before.term, other, weight });
  }
  return [...pairs.values()];
}

/**
 * The part of the pairs' weight whose words stand within eight words of each other, in either order, from 0 to 1: the
 * unordered windows of Metzler & Croft, "A Markov random field model for term dependencies" (2005).
 */
export function nearness(pairs: readonly NeighborPair[], { places }: ReadTexts): number {
  const total = pairs.reduce((sum, { weight }) => sum + weight, 0);
  if (total <= 0) return 0;
  const near = pairs.filter(({ one, other }) => standNear(places.get(one) ?? [], places.get(other) ?? []));
  return near.reduce((sum, { weight }) => sum + weight, 0) / total;
}

/** Whether two rising rows have numbers less than a window apart, but not the same. */
function standNear(some: readonly number[], others: readonly number[]): boolean {
  let at = 0;
  for (const place of some) {
    while (at < others.length && (others[at] as number) <= place - WINDOW) at++;
    for (let next = at; next < others.length && (others[next] as number) < place + WINDOW; next++)
      if (others[next] !== place) return true;
  }
  return false;
}
