/** A text as distinct rows, each with the square root of how often it occurs. */
export interface Features {
  rows: Uint32Array;
  weights: Float32Array;
}

/** Counts rows into features; reused from text to text, so that nothing is allocated in between. */
export function createFeatureCounter(rows: number): {
  add(row: number): void;
  /** Writes what was added since the last call, in the order of first occurrence; returns how many there are. */
  take(into: Features, at: number, most: number): number;
} {
  const counts = new Uint16Array(rows);
  let touched: number[] = [];
  return {
    add: (row) => {
      const count = counts[row] as number;
      if (count === 0) touched.push(row);
      counts[row] = count + 1;
    },
    take: (into, at, most) => {
      const taken = Math.min(most, touched.length);
      for (const [index, row] of touched.entries()) {
        if (index < taken) {
          into.rows[at + index] = row;
          into.weights[at + index] = Math.sqrt(counts[row] as number);
        }
        counts[row] = 0;
      }
      touched = [];
      return taken;
    },
  };
}
