import { explainCosine, explainScore } from './explain.ts';
import type { FusedCandidate, Share } from './fusion.ts';
import type { Plan } from './plan.ts';
import type { Explanation } from './request.ts';

/**
 * Explains the score of a document found by words and meaning: the fused score as a sum of two shares, each with the
 * score it was made of. `score` is the last one: where it is not the fused one, a re-ranker gave it.
 */
export function explainFused(
  plan: Plan,
  candidate: FusedCandidate,
  shares: readonly [Share, Share],
  score: number,
): Explanation {
  const { schema, segments, terms } = plan;
  const { key, lexical, dense } = candidate;
  const words = explainScore(schema, segments, terms, key, lexical);
  const meaning = dense === null ? null : explainCosine(dense, plan);
  const fused: Explanation = {
    value: candidate.score,
    formula: 'share of the words + share of the meaning',
    detail: `words: ${shares[0].weight} × ${shares[0].formula}; meaning: ${shares[1].weight} × ${shares[1].formula}`,
    parts: [
      explainShare('words', shares[0], candidate, words),
      explainShare('meaning', shares[1], candidate, meaning),
    ],
  };
  if (score === candidate.score) return fused;
  const detail = 'given by a re-ranker that looked at the candidates';
  return { value: score, formula: 're-ranked score', detail, parts: [fused] };
}

function explainShare(
  name: string,
  { weight, formula, detail, of }: Share,
  candidate: FusedCandidate,
  score: Explanation | null,
): Explanation {
  const s = score === null ? 'no vector: counts as the last' : `s = ${score.value.toFixed(4)}`;
  return {
    value: weight * of(candidate),
    formula: `${weight} × ${formula}`,
    detail: `${name}: ${s}, ${detail}`,
    parts: score === null ? [] : [score],
  };
}
