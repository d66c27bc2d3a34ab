/** Pulls towards 0, small beside the number of rows. */
const RIDGE = 1;

/** Weights by which the features of a row, the first of which is 1, give its target with the least squares. */
export interface LeastSquares {
  add(features: readonly number[], target: number): void;
  solve(): number[];
}

/** Linear regression by the normal equations, with a small ridge on every feature but the first. */
export function createLeastSquares(size: number): LeastSquares {
  const products = Array.from({ length: size }, () => new Float64Array(size));
  const targets = new Float64Array(size);
  return {
    add: (features, target) => {
      for (let row = 0; row < size; row++) {
        const value = features[row] as number;
        targets[row] = (targets[row] as number) + value * target;
        const line = products[row] as Float64Array;
        for (let column = 0; column < size; column++)
          line[column] = (line[column] as number) + value * (features[column] as number);
      }
    },
    solve: () => {
      const rows = products.map((line, row) => [
        ...line.map((value, column) => (row === column && row > 0 ? value + RIDGE : value)),
        targets[row] as number,
      ]);
      return eliminated(rows);
    },
  };
}

/** Gauss and Jordan, with the largest pivot of each column. */
function eliminated(rows: number[][]): number[] {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const rest = rows.slice(column);
    const largest = rest.reduce((most, row) =>
      Math.abs(row[column] as number) > Math.abs(most[column] as number) ? row : most,
    );
    const at = rows.indexOf(largest);
    [rows[column], rows[at]] = [largest, rows[column] as number[]];
    const pivot = largest.map((value) => value / (largest[column] as number));
    rows[column] = pivot;
    for (const [place, row] of rows.entries()) {
      if (place === column) continue;
      const factor = row[column] as number;
      rows[place] = row.map((value, index) => value - factor * (pivot[index] as number));
    }
  }
  return rows.map((row) => row[size] as number);
}
