import { countRelevant, type JudgedRanking } from './judged-ranking.ts';

/**
 * The share of all relevant documents that stand among the first `cutoff` answers, from 0 to 1. 0 where nothing is
 * relevant (van Rijsbergen 1979, chapter 7).
 */
export function recall(judged: JudgedRanking, cutoff: number): number {
  return judged.ideal.length > 0 ? countRelevant(judged, cutoff) / judged.ideal.length : 0;
}
