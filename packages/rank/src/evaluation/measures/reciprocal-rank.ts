import type { JudgedRanking } from './judged-ranking.ts';

/**
 * 1 ÷ the rank of the first relevant answer, 0 where none is among the first `cutoff`. Its mean over queries is MRR
 * (Kantor & Voorhees 2000).
 */
export function reciprocalRank({ grades }: JudgedRanking, cutoff: number): number {
  const index = grades.subarray(0, cutoff).findIndex((grade) => grade > 0);
  return index === -1 ? 0 : 1 / (index + 1);
}
