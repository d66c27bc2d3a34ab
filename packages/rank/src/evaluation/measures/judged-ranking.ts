/** What is known of one query's answers: grade by document. Above 0 is relevant, and the higher the better. */
export type Judgements = ReadonlyMap<string, number>;

/** One query's answers as the measures of this folder see them. */
export interface JudgedRanking {
  /** The grades of the answers, best rank first; NaN where nobody judged. */
  grades: Float64Array;
  /** The grades above 0 of all judged documents of the query, found or not, highest first. */
  ideal: Float64Array;
}

/**
 * Looks up the grades of a query's answers, best first, each named once.
 * @throws RangeError when a document is named twice: measures would count it twice.
 */
export function judgeRanking(documents: readonly string[], judgements: Judgements): JudgedRanking {
  if (new Set(documents).size < documents.length) {
    throw new RangeError('a ranking names a document twice; keep its best rank only');
  }
  const grades = Float64Array.from(documents, (document) => judgements.get(document) ?? Number.NaN);
  const ideal = Float64Array.from(judgements.values())
    .filter((grade) => grade > 0)
    .sort()
    .reverse();
  return { grades, ideal };
}

/** How many of the first `cutoff` answers are relevant. A document that nobody judged counts as not relevant. */
export function countRelevant({ grades }: JudgedRanking, cutoff: number): number {
  return grades.subarray(0, cutoff).reduce((count, grade) => count + (grade > 0 ? 1 : 0), 0);
}
