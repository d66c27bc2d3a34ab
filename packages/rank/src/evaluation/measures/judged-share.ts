import type { JudgedRanking } from './judged-ranking.ts';

/**
 * The share of the first `cutoff` ranks whose document somebody judged, whatever the grade: how far the other
 * measures can be trusted, since they take what nobody judged for not relevant. Empty ranks count as not judged.
 */
export function judgedShare({ grades }: JudgedRanking, cutoff: number): number {
  return grades.subarray(0, cutoff).filter((grade) => !Number.isNaN(grade)).length / cutoff;
}
