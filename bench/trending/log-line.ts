/** Expected votes as a line in doublings: log₂ of the mean is start + slope · x. */
export interface LogLine {
  start: number;
  slope: number;
}

/**
 * The line that makes counts at Poisson's spread about its means most likely, whatever their true spread is: the sum of
 * the means is that of the counts (Gourieroux, Monfort & Trognon 1984). By Newton's method, from a flat line on.
 */
export function fitLogLine(xs: Float64Array, counts: Float64Array): LogLine {
  const middle = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  let [start, slope] = [Math.log(middle), 0];
  for (let step = 0; step < 60; step++) {
    let [gap, lean, a, b, c] = [0, 0, 0, 0, 0];
    for (const [place, x] of xs.entries()) {
      const mean = Math.exp(start + slope * x);
      const rest = (counts[place] as number) - mean;
      gap += rest;
      lean += rest * x;
      a += mean;
      b += mean * x;
      c += mean * x * x;
    }
    const determinant = a * c - b * b;
    if (determinant <= 1e-12 * a * c) break;
    // A whole step can overshoot where few papers have most votes.
    const [up, turn] = [(gap * c - lean * b) / determinant, (lean * a - gap * b) / determinant];
    const most = Math.max(1, Math.abs(up), Math.abs(turn));
    start += up / most;
    slope += turn / most;
    if (Math.abs(up) + Math.abs(turn) < 1e-10) break;
  }
  return { start: start / Math.LN2, slope: slope / Math.LN2 };
}
