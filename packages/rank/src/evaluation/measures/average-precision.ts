import type { JudgedRanking } from './judged-ranking.ts';

/**
 * Average precision of the first `cutoff` answers, from 0 to 1: the precision at the rank of each relevant answer,
 * summed, and divided by the number of all relevant documents, found or not. 0 where nothing is relevant. Its mean
 * over queries is MAP (Buckley & Voorhees 2000).
 */
export function averagePrecision({ grades, ideal }: JudgedRanking, cutoff: number): number {
  let [found, sum] = [0, 0];
  for (const [index, grade] of grades.subarray(0, cutoff).entries()) {
    if (!(grade > 0)) continue;
    found += 1;
    sum += found / (index + 1);
  }
  return ideal.length > 0 ? sum / ideal.length : 0;
}
