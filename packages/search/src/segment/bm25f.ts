/**
 * BM25F after Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), 3.6:
 * term frequencies are normalized by each field's length, weighted and added up, and only then saturated.
 */

/** Where a term's weight levels off: at `k1` weighted occurrences it has half of all that it can get. */
export const k1 = 1.2;

/**
 * Where what a query repeats levels off (Robertson et al., "Okapi at TREC-3", 1995). Fitted on the queries of five
 * collections, of which any four choose 2 to 5.
 */
export const k3 = 4;

/** Impacts are kept as whole 255ths. */
export const impactSteps = 255;

/** A field's share of one occurrence: 1 in a field of average length, less in a longer one. */
export function lengthFactor(length: number, averageLength: number, b: number): number {
  return averageLength > 0 ? 1 / (1 - b + (b * length) / averageLength) : 1;
}

/** The saturated weight of a term in a document, between 0 and 1. `frequency` is weighted over the fields. */
function saturated(frequency: number): number {
  return frequency / (k1 + frequency);
}

/** The saturated weight as a whole number from 1 to 255. */
export function quantizedImpact(frequency: number): number {
  return Math.max(1, Math.round(impactSteps * saturated(frequency)));
}

/** What a word counts that a query says so often: 1 for once, less than `k3` + 1 for however often. */
export function repetition(times: number): number {
  return ((k3 + 1) * times) / (k3 + times);
}

/** How much a term tells: ln(1 + (N − n + 0.5) / (n + 0.5)) for `n` of `N` documents. Above zero. */
export function inverseDocumentFrequency(documents: number, withTerm: number): number {
  return Math.log(1 + (documents - withTerm + 0.5) / (withTerm + 0.5));
}
