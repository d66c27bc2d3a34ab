import type { JudgedRanking } from './judged-ranking.ts';

/** What a document of a grade is worth: the grade itself, or 2^grade − 1. */
export type Gain = 'linear' | 'exp';

const gains: Readonly<Record<Gain, (grade: number) => number>> = {
  linear: (grade) => grade,
  exp: (grade) => 2 ** grade - 1,
};

/**
 * Normalized discounted cumulated gain of the first `cutoff` answers, from 0 to 1: the sum of gain ÷ log2(rank + 1),
 * divided by that of the best possible ranking of all judged documents. 0 where nothing is relevant.
 *
 * `linear` (Järvelin & Kekäläinen 2002, with the discount at every rank) is `ndcg_cut` of trec_eval; `exp` (Burges
 * et al. 2005) is that of many papers on learning to rank. Both agree where grades are 0 and 1.
 */
export function ndcg(judged: JudgedRanking, cutoff: number, gain: Gain = 'linear'): number {
  const best = discountedGain(judged.ideal.subarray(0, cutoff), gains[gain]);
  return best > 0 ? discountedGain(judged.grades.subarray(0, cutoff), gains[gain]) / best : 0;
}

function discountedGain(grades: Float64Array, gain: (grade: number) => number): number {
  return grades.reduce((sum, grade, index) => sum + (grade > 0 ? gain(grade) / Math.log2(index + 2) : 0), 0);
}
