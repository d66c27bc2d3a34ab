import type { Similarities } from './similarities.ts';

/** What is left of an item after what others say of it: less is rounding, and the item is a copy of them. */
const COPY = 1e-9;

/** The factor L of similarities (LLᵀ = Z + ridge · I) of the items that were taken, one row longer with each. */
export interface GrowingFactor {
  /** By item the square of the next pivot, were it taken next: what is not said of it yet. */
  left: Float64Array;
  /** Takes an item: its pivot, and its column of the factor, an entry an item. Null for a copy, which adds nothing. */
  take(item: number): { pivot: number; column: Float64Array } | null;
}

/** Cholesky's factor, for which every item keeps its own row: the time of a step is that of one product with it. */
export function growingFactor({ size, values }: Similarities, ridge: number): GrowingFactor {
  const columns: Float64Array[] = [];
  const left = new Float64Array(size).fill(1 + ridge);
  const take = (item: number) => {
    if ((left[item] as number) < COPY) return null;
    const pivot = Math.sqrt(left[item] as number);
    const column = new Float64Array(size);
    for (let other = 0; other < size; other++) {
      let rest = (values[item * size + other] as number) + (other === item ? ridge : 0);
      for (const earlier of columns) rest -= (earlier[item] as number) * (earlier[other] as number);
      column[other] = rest / pivot;
      left[other] = (left[other] as number) - (column[other] as number) ** 2;
    }
    columns.push(column);
    return { pivot, column };
  };
  return { left, take };
}
