const [FIRST, SECOND, TINY] = [0.9, 0.999, 1e-8];

/**
 * Steps of Adam (Kingma and Ba 2015) that also pull back to where learning began, apart from the gradient (Loshchilov
 * and Hutter 2019). A value whose gradient is exactly 0 waits: most rows are not in a batch.
 */
export function createAdam(values: Float32Array, { rate, pull }: { rate: number; pull: number }) {
  const begin = values.slice();
  const means = new Float32Array(values.length);
  const squares = new Float32Array(values.length);
  let steps = 0;
  return (gradient: Float32Array): void => {
    steps++;
    const scale = Math.sqrt(1 - SECOND ** steps) / (1 - FIRST ** steps);
    for (let at = 0; at < values.length; at++) {
      const slope = gradient[at] as number;
      if (slope === 0) continue;
      const mean = FIRST * (means[at] as number) + (1 - FIRST) * slope;
      const square = SECOND * (squares[at] as number) + (1 - SECOND) * slope * slope;
      means[at] = mean;
      squares[at] = square;
      const value = values[at] as number;
      const back = pull * (value - (begin[at] as number));
      values[at] = value - rate * ((scale * mean) / (Math.sqrt(square) + TINY) + back);
    }
  };
}
