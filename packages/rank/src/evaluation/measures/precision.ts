import { countRelevant, type JudgedRanking } from './judged-ranking.ts';

/**
 * The share of relevant documents among the first `cutoff` ranks, from 0 to 1. Ranks that stay empty count as not
 * relevant, as in trec_eval (van Rijsbergen 1979, chapter 7).
 */
export function precision(judged: JudgedRanking, cutoff: number): number {
  return countRelevant(judged, cutoff) / cutoff;
}
