import { candidateCount, findCandidates, type HybridScans } from './candidates.ts';
import { explainFused } from './explain-fused.ts';
import { byScore, defaultFusion, type FusedCandidate, fuse, fusionShares, type Share } from './fusion.ts';
import type { Plan } from './plan.ts';
import type { Hit, SearchRequest } from './request.ts';

/**
 * The best documents by words and meaning together.
 * @param sets with the scores accumulated.
 * @returns `beside`: how many of the first candidates lack the word that others have to have.
 */
export function hybridHits(
  plan: Plan,
  sets: HybridScans,
  { offset = 0, limit, fusion = defaultFusion, rerank, explain = false }: SearchRequest,
): { hits: Hit[]; beside: number } {
  const { vector, wanted } = plan;
  if (vector === null || wanted === 0) return { hits: [], beside: 0 };
  const { candidates, first } = findCandidates(sets, vector, candidateCount(wanted));
  const shares = fusionShares(candidates, first, fusion);
  const fused = fuse(candidates, shares);
  const ordered = rerank && fused.length > 0 ? reranked(fused, rerank(fused)) : fused.map(asScored);
  const hits = ordered.slice(offset, offset + limit).map((scored) => hitOf(plan, scored, shares, explain));
  const without = first.filter(({ lexical }) => lexical === 0);
  return { hits, beside: sets.optional ? 0 : without.length };
}

interface Scored {
  candidate: FusedCandidate;
  key: number;
  score: number;
}

function asScored(candidate: FusedCandidate): Scored {
  return { candidate, key: candidate.key, score: candidate.score };
}

/** In the order of new scores; one that is missing or not a number puts its candidate last. */
function reranked(fused: readonly FusedCandidate[], scores: ArrayLike<number>): Scored[] {
  return fused
    .map((candidate, place) => {
      const score = scores[place] ?? Number.NaN;
      return { candidate, key: candidate.key, score: Number.isFinite(score) ? score : -Number.MAX_VALUE };
    })
    .sort(byScore);
}

function hitOf(plan: Plan, scored: Scored, shares: readonly [Share, Share], explain: boolean): Hit {
  const { key, score } = scored;
  return explain
    ? { key, score, explanation: explainFused(plan, scored.candidate, shares, score) }
    : { key, score };
}
