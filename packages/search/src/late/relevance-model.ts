import type { ReadTexts } from './read-texts.ts';

/** The first documents, which are taken for relevant. */
export const FEEDBACK = 5;
/** The first of them weighs 1 ÷ 2, the next 1 ÷ 3, and so on. */
const FIRST_RANK = 2;
const MOST_TERMS = 25;
const k1 = 1.2;
const b = 0.75;

/** Terms with their weights, which add up to 1. */
export type RelevanceModel = ReadonlyMap<string, number>;

/** How rare terms are, as idf. */
export interface Rarity {
  of(term: string): number;
  /** No term has more. */
  most: number;
}

/**
 * What the first answers are about: the 25 terms with the highest idf × sum over the first five of a term's part of the
 * document's words, weighed by rank. The relevance model of Lavrenko & Croft, "Relevance-based language models" (2001),
 * with ranks in place of likelihoods. Titles alone say too little: a document without a body is passed over.
 * @param documents best first.
 */
export function relevanceModel(documents: readonly ReadTexts[], rarity: Rarity): RelevanceModel {
  const terms = mostTelling(partsOf(documents.slice(0, FEEDBACK)), rarity);
  const total = terms.reduce((sum, [, weight]) => sum + weight, 0);
  return new Map(terms.map(([term, weight]) => [term, total > 0 ? weight / total : 0]));
}

function partsOf(documents: readonly ReadTexts[]): Map<string, number> {
  const parts = new Map<string, number>();
  for (const [rank, { counts, length, hasBody }] of documents.entries()) {
    if (!hasBody) continue;
    const weight = 1 / (rank + FIRST_RANK);
    for (const [term, count] of counts) parts.set(term, (parts.get(term) ?? 0) + (weight * count) / length);
  }
  return parts;
}

type Weighed = [term: string, weight: number];

/** The terms with the most part × idf. To look an idf up takes long: not for those that have too small a part. */
export function mostTelling(parts: ReadonlyMap<string, number>, rarity: Rarity): Weighed[] {
  const best: Weighed[] = [];
  for (const [term, part] of [...parts].sort(byWeight)) {
    const least = best.length < MOST_TERMS ? 0 : (best.at(-1)?.[1] ?? 0);
    if (part * rarity.most < least) break;
    const weighed: Weighed = [term, part * rarity.of(term)];
    // Few come so far: a place is found from behind.
    let place = best.length;
    while (place > 0 && byWeight(best[place - 1] as Weighed, weighed) > 0) place--;
    best.splice(place, 0, weighed);
    best.length = Math.min(best.length, MOST_TERMS);
  }
  return best;
}

/** The heavier first; ties by term. */
export function byWeight([one, first]: Weighed, [other, second]: Weighed): number {
  return second - first || (one < other ? -1 : 1);
}

/**
 * How far a document says what the model says, from 0 to k1 + 1: the sum over the model's terms of weight × tf × (k1 + 1)
 * ÷ (tf + k1 × (1 − b + b × length ÷ average length)), as BM25 counts a query's.
 */
export function agreement(
  model: RelevanceModel,
  { counts, length, hasBody }: ReadTexts,
  averageLength: number,
): number {
  if (!hasBody) return 0;
  const norm = k1 * (1 - b + (b * length) / averageLength);
  let sum = 0;
  for (const [term, weight] of model) {
    const count = counts.get(term) ?? 0;
    sum += (weight * count * (k1 + 1)) / (count + norm);
  }
  return sum;
}
