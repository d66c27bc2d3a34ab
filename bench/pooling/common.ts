const ROUNDS = 30;

/** The mean of rows of several matrices. */
export function meanVector(matrices: readonly Float32Array[], dimensions: number): Float32Array {
  const sum = new Float64Array(dimensions);
  let rows = 0;
  for (const matrix of matrices) {
    rows += matrix.length / dimensions;
    for (const [at, value] of matrix.entries())
      sum[at % dimensions] = (sum[at % dimensions] as number) + value;
  }
  return Float32Array.from(sum, (value) => value / rows);
}

/** The first right singular vectors of all rows, one after another, by power iteration with deflation. */
export function commonComponents(
  matrices: readonly Float32Array[],
  dimensions: number,
  count: number,
): Float32Array {
  const gram = gramOf(matrices, dimensions);
  const components = new Float32Array(count * dimensions);
  for (let component = 0; component < count; component++) {
    let vector: Float64Array = new Float64Array(dimensions).fill(1 / Math.sqrt(dimensions));
    for (let round = 0; round < ROUNDS; round++) {
      const next = product(gram, vector, dimensions);
      const length = Math.hypot(...next);
      vector = next.map((value) => value / length);
    }
    components.set(vector, component * dimensions);
    const strength = product(gram, vector, dimensions).reduce(
      (sum, value, at) => sum + value * (vector[at] as number),
      0,
    );
    for (let row = 0; row < dimensions; row++)
      for (let column = 0; column < dimensions; column++)
        gram[row * dimensions + column] =
          (gram[row * dimensions + column] as number) -
          strength * (vector[row] as number) * (vector[column] as number);
  }
  return components;
}

/** Rows less a mean, and less what lies along orthonormal directions, each brought to length 1 again. */
export function removed(rows: Float32Array, mean: Float32Array, directions: Float32Array): Float32Array {
  const dimensions = mean.length;
  for (let start = 0; start < rows.length; start += dimensions) {
    const row = rows.subarray(start, start + dimensions);
    for (const [at, value] of mean.entries()) row[at] = (row[at] as number) - value;
    for (let from = 0; from < directions.length; from += dimensions) {
      const direction = directions.subarray(from, from + dimensions);
      const along = row.reduce((sum, value, at) => sum + value * (direction[at] as number), 0);
      for (const [at, value] of direction.entries()) row[at] = (row[at] as number) - along * value;
    }
    const length = Math.hypot(...row) || 1;
    for (const [at, value] of row.entries()) row[at] = value / length;
  }
  return rows;
}

function gramOf(matrices: readonly Float32Array[], dimensions: number): Float64Array {
  const gram = new Float64Array(dimensions * dimensions);
  for (const matrix of matrices)
    for (let start = 0; start < matrix.length; start += dimensions)
      for (let row = 0; row < dimensions; row++) {
        const value = matrix[start + row] as number;
        for (let column = 0; column < dimensions; column++)
          gram[row * dimensions + column] =
            (gram[row * dimensions + column] as number) + value * (matrix[start + column] as number);
      }
  return gram;
}

function product(matrix: Float64Array, vector: Float64Array, dimensions: number): Float64Array {
  return Float64Array.from({ length: dimensions }, (_, row) => {
    let sum = 0;
    for (let column = 0; column < dimensions; column++)
      sum += (matrix[row * dimensions + column] as number) * (vector[column] as number);
    return sum;
  });
}
