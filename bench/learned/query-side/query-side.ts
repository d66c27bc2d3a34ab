import type { Pooled, QueryPooler, QueryRows } from './query-pooler.ts';

/** What is learned of queries: their vector is the matrix times what the weighted rows give. */
export interface QuerySide {
  /** `dimensions` × `dimensions`, row after row. */
  matrix: Float32Array;
  /** One for each row of the encoder's table. */
  logWeights: Float32Array;
}

/** Queries as the encoder makes them: the identity, and every weight 1. */
export function plainQuerySide({ dimensions, rows }: QueryPooler): QuerySide {
  const matrix = new Float32Array(dimensions * dimensions);
  for (let at = 0; at < dimensions; at++) matrix[at * (dimensions + 1)] = 1;
  return { matrix, logWeights: new Float32Array(rows) };
}

/** A part of the way from the plain query side to a learned one. */
export function partOfTheWay(plain: QuerySide, learned: QuerySide, part: number): QuerySide {
  const between = (from: Float32Array, to: Float32Array) =>
    from.map((value, at) => value + part * ((to[at] as number) - value));
  return {
    matrix: between(plain.matrix, learned.matrix),
    logWeights: between(plain.logWeights, learned.logWeights),
  };
}

/** A query's vector, not brought to length 1, and what it was made from. */
export function queryVector(
  pooler: QueryPooler,
  side: QuerySide,
  query: QueryRows,
): { vector: Float32Array; pooled: Pooled } {
  const pooled = pooler.pool(query, side.logWeights);
  const { dimensions } = pooler;
  const vector = new Float32Array(dimensions);
  for (let row = 0; row < dimensions; row++) {
    let sum = 0;
    for (let column = 0; column < dimensions; column++)
      sum += (side.matrix[row * dimensions + column] as number) * (pooled.vector[column] as number);
    vector[row] = sum;
  }
  return { vector, pooled };
}

/** Adds what a gradient by the query's vector says of the matrix and of the weights to `into`. */
export function sendBack(
  pooler: QueryPooler,
  side: QuerySide,
  query: QueryRows,
  pooled: Pooled,
  gradient: Float32Array,
  into: QuerySide,
): void {
  const { dimensions } = pooler;
  const byPooled = new Float32Array(dimensions);
  for (let row = 0; row < dimensions; row++) {
    const value = gradient[row] as number;
    for (let column = 0; column < dimensions; column++) {
      const at = row * dimensions + column;
      into.matrix[at] = (into.matrix[at] as number) + value * (pooled.vector[column] as number);
      byPooled[column] = (byPooled[column] as number) + value * (side.matrix[at] as number);
    }
  }
  pooler.sendBack(query, pooled, byPooled, side.logWeights, into.logWeights);
}
