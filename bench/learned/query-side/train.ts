import type { DotProducts } from '../dot-products.ts';
import { best } from '../judge.ts';
import { createAdam } from './adam.ts';
import { type Negative, pairwiseLoss } from './pairwise-loss.ts';
import type { QueryPooler, QueryRows } from './query-pooler.ts';
import { type QuerySide, queryVector, sendBack } from './query-side.ts';

const BATCH = 64;
/** So many of the best documents are negatives of ADORE. */
const TOP = 50;

/** What is learned, and how. */
export interface Training {
  /** `star`: the other queries' documents are negatives; `adore`: also the best that a search of all documents finds. */
  negatives: 'star' | 'adore';
  learn: { matrix: boolean; words: boolean };
  steps: number;
  matrixRate: number;
  wordRate: number;
  pull: number;
}

/** What is learned from: queries with their documents, and the vectors of these, which stay as they are. */
export interface Material {
  pooler: QueryPooler;
  draw(count: number): { text: string; paper: number }[];
  vectors: Float32Array;
  products: DotProducts;
}

/**
 * Learns the query side in place, against documents that stay (Zhan et al., "Optimizing dense retrieval model training
 * with hard negatives", 2021). Calls back with the mean loss of the last steps.
 */
export function trainQuerySide(
  side: QuerySide,
  { pooler, draw, vectors, products }: Material,
  training: Training,
  onStep: (step: number, loss: number) => void,
): void {
  const { learn, pull, steps } = training;
  const stepMatrix = createAdam(side.matrix, { rate: training.matrixRate, pull });
  const stepWords = createAdam(side.logWeights, { rate: training.wordRate, pull });
  for (let step = 1; step <= steps; step++) {
    const batch = draw(BATCH).map(({ text, paper }) => ({ query: pooler.read(text), paper }));
    const vectorsOfQueries = batch.map(({ query }) => queryVector(pooler, side, query));
    const hard =
      training.negatives === 'adore'
        ? hardNegatives(
            batch.map(({ paper }) => paper),
            vectorsOfQueries.map(({ vector }) => vector),
            products,
          )
        : batch.map(() => []);
    const gradients: QuerySide = {
      matrix: new Float32Array(side.matrix.length),
      logWeights: new Float32Array(side.logWeights.length),
    };
    let loss = 0;
    for (const [place, { query, paper }] of batch.entries()) {
      const { vector, pooled } = vectorsOfQueries[place] as (typeof vectorsOfQueries)[number];
      const negatives = [...inBatch(batch, paper), ...(hard[place] ?? [])];
      const gradient = new Float32Array(vector.length);
      loss += pairwiseLoss(vector, paper, negatives, vectors, gradient);
      sendBack(pooler, side, query, pooled, gradient, gradients);
    }
    if (learn.matrix) stepMatrix(gradients.matrix);
    if (learn.words) stepWords(gradients.logWeights);
    onStep(step, loss / BATCH);
  }
}

function inBatch(batch: readonly { query: QueryRows; paper: number }[], own: number): Negative[] {
  return batch.flatMap(({ paper }) => (paper === own ? [] : [{ document: paper, weight: 1 / BATCH }]));
}

/** The best wrong documents, each with what nDCG would gain or lose if it and the right one changed places. */
function hardNegatives(
  papers: readonly number[],
  vectors: readonly Float32Array[],
  products: DotProducts,
): Negative[][] {
  const size = vectors[0]?.length ?? 0;
  const queries = new Float32Array(vectors.length * size);
  for (const [place, vector] of vectors.entries()) queries.set(vector, place * size);
  const scores = products(queries);
  const documents = scores.length / vectors.length;
  return papers.map((right, place) => {
    const row = scores.subarray(place * documents, (place + 1) * documents);
    const discount = (rank: number) => 1 / Math.log2(1 + rank);
    const rightRank = 1 + row.reduce((above, score) => above + (score > (row[right] as number) ? 1 : 0), 0);
    return best(row, TOP).flatMap((key, index) =>
      key - 1 === right
        ? []
        : [{ document: key - 1, weight: Math.abs(discount(rightRank) - discount(index + 1)) }],
    );
  });
}
