/** A document that was found by words, by meaning, or by both, with both scores exact. */
export interface Candidate {
  key: number;
  /** BM25F; 0 for a document without any word of the query. */
  lexical: number;
  /** Cosine with the query; null for a document without a vector. */
  dense: number | null;
}

export interface FusedCandidate extends Candidate {
  score: number;
}

/**
 * `min-max`: (s − min) ÷ (max − min). `best-share`: s ÷ max. `z-score`: (s − mean) ÷ standard deviation. Each over the
 * first candidates of the query, which are the same for all of its pages; those behind them may come out below.
 */
export type Normalization = 'min-max' | 'best-share' | 'z-score';

/**
 * How two scores become one. `convex`: w × normalized lexical + (1 − w) × normalized dense (Bruch, Gai & Ingber, "An
 * analysis of fusion functions for hybrid retrieval", 2023). `reciprocal-rank`: the sum of 1 ÷ (constant + rank)
 * (Cormack, Clarke & Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods",
 * 2009).
 */
export type Fusion =
  | { method: 'convex'; lexicalWeight: number; normalization: Normalization }
  | { method: 'reciprocal-rank'; constant: number };

/**
 * The fusion of every search that names no other: to be changed here alone. Fitted on the judged queries of eight
 * collections with our static encoder (`bench/fusion.ts`).
 */
export const defaultFusion: Fusion = { method: 'convex', lexicalWeight: 0.55, normalization: 'min-max' };

/** A score's way into the fused one: its share is `weight × of(candidate)`. */
export interface Share {
  weight: number;
  formula: string;
  detail: string;
  of(candidate: Candidate): number;
}

/**
 * What the lexical and the dense score of each candidate count in the fused one, in this order.
 * @param first those that scales are made from.
 */
export function fusionShares(
  candidates: readonly Candidate[],
  first: readonly Candidate[],
  fusion: Fusion,
): [Share, Share] {
  const lexical = ({ lexical }: Candidate) => lexical;
  const dense = ({ dense }: Candidate) => dense;
  if (fusion.method === 'reciprocal-rank') {
    const found = ({ lexical }: Candidate) => (lexical > 0 ? lexical : null);
    return [rankShare(candidates, fusion.constant, found), rankShare(candidates, fusion.constant, dense)];
  }
  const { lexicalWeight, normalization } = fusion;
  return [
    { weight: lexicalWeight, ...normalizedShare(first, normalization, lexical) },
    { weight: rest(lexicalWeight), ...normalizedShare(first, normalization, dense) },
  ];
}

/** 1 − weight as a reader would write it: without the last digits that binary fractions leave. */
function rest(weight: number): number {
  return Number((1 - weight).toPrecision(12));
}

/** The candidates with their fused scores, best first; ties by key, the higher first. */
export function fuse(candidates: readonly Candidate[], shares: readonly Share[]): FusedCandidate[] {
  return candidates
    .map((candidate) => ({
      ...candidate,
      score: shares.reduce((sum, { weight, of }) => sum + weight * of(candidate), 0),
    }))
    .sort(byScore);
}

/** The order of results: higher score, then higher key. */
export function byScore(a: { score: number; key: number }, b: { score: number; key: number }): number {
  return b.score - a.score || b.key - a.key;
}

/** Without a score, or where all candidates have the same one, a candidate counts as the last of them. */
function normalizedShare(
  candidates: readonly Candidate[],
  normalization: Normalization,
  scoreOf: (candidate: Candidate) => number | null,
): Omit<Share, 'weight'> {
  const scores = candidates.map(scoreOf).filter((score) => score !== null);
  const low = scores.reduce((least, score) => Math.min(least, score), Number.POSITIVE_INFINITY);
  const { shift, scale, formula, detail } = affine(scores, low, normalization);
  const of = (candidate: Candidate) => ((scoreOf(candidate) ?? low) - shift) / scale;
  return scores.length > 0 && scale > 0 ? { formula, detail, of } : { formula, detail, of: () => 0 };
}

interface Affine {
  shift: number;
  scale: number;
  formula: string;
  detail: string;
}

function affine(scores: readonly number[], low: number, normalization: Normalization): Affine {
  const high = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  if (normalization === 'best-share')
    return { shift: 0, scale: high, formula: 's / max', detail: `max = ${figure(high)}` };
  if (normalization === 'min-max') {
    const detail = `min = ${figure(low)}, max = ${figure(high)}`;
    return { shift: low, scale: high - low, formula: '(s − min) / (max − min)', detail };
  }
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const deviation = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length);
  const detail = `mean = ${figure(mean)}, deviation = ${figure(deviation)}`;
  return { shift: mean, scale: deviation, formula: '(s − mean) / deviation', detail };
}

function figure(value: number): string {
  return value.toFixed(4);
}

function rankShare(
  candidates: readonly Candidate[],
  constant: number,
  scoreOf: (candidate: Candidate) => number | null,
): Share {
  const ranked = candidates
    .flatMap((candidate) => {
      const score = scoreOf(candidate);
      return score === null ? [] : [{ key: candidate.key, score }];
    })
    .sort(byScore);
  const ranks = new Map(ranked.map(({ key }, index) => [key, index + 1]));
  const of = ({ key }: Candidate) => {
    const rank = ranks.get(key);
    return rank === undefined ? 0 : 1 / (constant + rank);
  };
  return { weight: 1, formula: '1 / (constant + rank)', detail: `constant = ${constant}`, of };
}
