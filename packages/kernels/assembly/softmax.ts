export function softmaxRows(values: usize, rows: u32, columns: u32): void {
  for (let row: u32 = 0; row < rows; row++) softmaxRow(values + ((row * columns) << 2), columns);
}

function softmaxRow(row: usize, columns: u32): void {
  const most = f32x4.splat(largest(row, columns));
  const whole = columns & ~3;
  let sums = f32x4.splat(0);
  for (let index: u32 = 0; index < whole; index += 4) {
    const at = row + (index << 2);
    const power = exponential(f32x4.sub(v128.load(at), most));
    v128.store(at, power);
    sums = f32x4.add(sums, power);
  }
  let sum =
    f32x4.extract_lane(sums, 0) +
    f32x4.extract_lane(sums, 1) +
    f32x4.extract_lane(sums, 2) +
    f32x4.extract_lane(sums, 3);
  for (let index = whole; index < columns; index++) {
    const at = row + (index << 2);
    const power = f32x4.extract_lane(exponential(f32x4.sub(f32x4.splat(load<f32>(at)), most)), 0);
    store<f32>(at, power);
    sum += power;
  }
  const share: f32 = 1 / sum;
  for (let index: u32 = 0; index < whole; index += 4) {
    const at = row + (index << 2);
    v128.store(at, f32x4.mul(v128.load(at), f32x4.splat(share)));
  }
  for (let index = whole; index < columns; index++) {
    const at = row + (index << 2);
    store<f32>(at, load<f32>(at) * share);
  }
}

function largest(row: usize, columns: u32): f32 {
  const whole = columns & ~3;
  let four = f32x4.splat(-f32.MAX_VALUE);
  for (let index: u32 = 0; index < whole; index += 4) four = f32x4.max(four, v128.load(row + (index << 2)));
  let most = max<f32>(
    max<f32>(f32x4.extract_lane(four, 0), f32x4.extract_lane(four, 1)),
    max<f32>(f32x4.extract_lane(four, 2), f32x4.extract_lane(four, 3)),
  );
  for (let index = whole; index < columns; index++) most = max<f32>(most, load<f32>(row + (index << 2)));
  return most;
}

/**
 * e to the power of each lane, for lanes of at most 0, to about 1e-7 of the value: 2 to a whole number times e to a
 * rest below ln 2 / 2, the rest by the polynomial of the Cephes library (expf.c). Below -87 it gives 1.6e-38.
 */
function exponential(x: v128): v128 {
  const bounded = f32x4.max(x, f32x4.splat(-87));
  const power = f32x4.nearest(f32x4.mul(bounded, f32x4.splat(Mathf.LOG2E)));
  // ln 2 in two parts, so that the difference keeps its digits.
  let rest = f32x4.sub(bounded, f32x4.mul(power, f32x4.splat(0.693359375)));
  rest = f32x4.add(rest, f32x4.mul(power, f32x4.splat(2.1219444e-4)));
  let sum = f32x4.splat(1.98756915e-4);
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1.3981999507e-3));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(8.3334519073e-3));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(4.1665795894e-2));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1.6666665459e-1));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(5.0000001201e-1));
  sum = f32x4.add(f32x4.mul(sum, f32x4.mul(rest, rest)), f32x4.add(rest, f32x4.splat(1)));
  const bits = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(power), i32x4.splat(127)), 23);
  return f32x4.mul(sum, bits);
}
