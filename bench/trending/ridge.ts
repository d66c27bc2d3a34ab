/** Sums from which ridge regressions with any penalties, over any of the features, are solved. */
export interface Products {
  size: number;
  /** Row before column; what lies right of the diagonal is left out. */
  gram: Float64Array;
  targets: Float64Array;
}

/** Sums over rows of features, each group of rows less its own mean, so that only differences within groups count. */
export function productsWithin(
  groups: readonly { rows: readonly Float64Array[]; targets: Float64Array }[],
  size: number,
): Products {
  const products = { size, gram: new Float64Array(size * size), targets: new Float64Array(size) };
  for (const { rows, targets } of groups) {
    const middle = meanRow(rows, size);
    const center = targets.reduce((sum, target) => sum + target, 0) / Math.max(1, targets.length);
    for (const [place, row] of rows.entries()) {
      const centered = row.map((value, column) => value - (middle[column] as number));
      addOuter(products, centered, (targets[place] as number) - center);
    }
  }
  return products;
}

/** The sums over all rows that several sums are of. */
export function addProducts(parts: readonly Products[], size: number): Products {
  const sum = { size, gram: new Float64Array(size * size), targets: new Float64Array(size) };
  for (const { gram, targets } of parts) {
    for (let place = 0; place < gram.length; place++)
      sum.gram[place] = (sum.gram[place] as number) + (gram[place] as number);
    for (let place = 0; place < size; place++)
      sum.targets[place] = (sum.targets[place] as number) + (targets[place] as number);
  }
  return sum;
}

/** The mean of rows, number by number; zeros of no rows. */
function meanRow(rows: readonly Float64Array[], size: number): Float64Array {
  const mean = new Float64Array(size);
  for (const row of rows) {
    for (let column = 0; column < size; column++)
      mean[column] = (mean[column] as number) + (row[column] as number) / rows.length;
  }
  return mean;
}

function addOuter({ size, gram, targets }: Products, row: Float64Array, target: number): void {
  for (let one = 0; one < size; one++) {
    const value = row[one] as number;
    if (value === 0) continue;
    targets[one] = (targets[one] as number) + value * target;
    const start = one * size;
    for (let other = 0; other <= one; other++)
      gram[start + other] = (gram[start + other] as number) + value * (row[other] as number);
  }
}

/**
 * The weights with the least squares plus penalties: (XᵀX + diag(penalties)) w = Xᵀy, by Cholesky's decomposition.
 * Features with an infinite penalty have the weight 0.
 * @param penalties one a feature, above 0.
 */
export function solveRidge({ size, gram, targets }: Products, penalties: ArrayLike<number>): Float64Array {
  const used = Array.from({ length: size }, (_, place) => place).filter((place) =>
    Number.isFinite(penalties[place]),
  );
  const lower = used.map(() => new Float64Array(used.length));
  for (const [row, source] of used.entries()) {
    const own = lower[row] as Float64Array;
    for (let column = 0; column <= row; column++) {
      const other = lower[column] as Float64Array;
      let sum = gram[source * size + (used[column] as number)] as number;
      if (row === column) sum += penalties[source] as number;
      for (let inner = 0; inner < column; inner++) sum -= (own[inner] as number) * (other[inner] as number);
      own[column] = row === column ? Math.sqrt(sum) : sum / (other[column] as number);
    }
  }
  const solved = backward(
    lower,
    forward(
      lower,
      Float64Array.from(used, (place) => targets[place] as number),
    ),
  );
  const weights = new Float64Array(size);
  for (const [place, source] of used.entries()) weights[source] = solved[place] as number;
  return weights;
}

function forward(lower: readonly Float64Array[], values: Float64Array): Float64Array {
  const result = values.slice();
  for (const [row, line] of lower.entries()) {
    for (let column = 0; column < row; column++)
      result[row] = (result[row] as number) - (line[column] as number) * (result[column] as number);
    result[row] = (result[row] as number) / (line[row] as number);
  }
  return result;
}

function backward(lower: readonly Float64Array[], values: Float64Array): Float64Array {
  const result = values.slice();
  for (let row = lower.length - 1; row >= 0; row--) {
    for (let below = row + 1; below < lower.length; below++)
      result[row] =
        (result[row] as number) - ((lower[below] as Float64Array)[row] as number) * (result[below] as number);
    result[row] = (result[row] as number) / ((lower[row] as Float64Array)[row] as number);
  }
  return result;
}
