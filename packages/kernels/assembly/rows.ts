export function sumRows(
  rows: usize,
  dimensions: u32,
  ordinals: usize,
  weights: usize,
  count: u32,
  sum: usize,
): void {
  let column: u32 = 0;
  for (; column + 16 <= dimensions; column += 16)
    sumSixteen(rows + column, dimensions, ordinals, weights, count, sum + (column << 2));
  for (; column < dimensions; column++) {
    const at = sum + (column << 2);
    let total = load<f32>(at);
    for (let index: u32 = 0; index < count; index++) {
      const row = load<u32>(ordinals + (index << 2));
      total += load<f32>(weights + (index << 2)) * f32(load<i8>(rows + row * dimensions + column));
    }
    store<f32>(at, total);
  }
}

/** Sixteen columns of all rows, added up in registers. */
function sumSixteen(
  rows: usize,
  dimensions: u32,
  ordinals: usize,
  weights: usize,
  count: u32,
  sum: usize,
): void {
  let a = v128.load(sum);
  let b = v128.load(sum, 16);
  let c = v128.load(sum, 32);
  let d = v128.load(sum, 48);
  for (let index: u32 = 0; index < count; index++) {
    const values = v128.load(rows + load<u32>(ordinals + (index << 2)) * dimensions);
    const weight = v128.load_splat<f32>(weights + (index << 2));
    const low = i16x8.extend_low_i8x16_s(values);
    const high = i16x8.extend_high_i8x16_s(values);
    a = f32x4.add(a, f32x4.mul(weight, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(low))));
    b = f32x4.add(b, f32x4.mul(weight, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(low))));
    c = f32x4.add(c, f32x4.mul(weight, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(high))));
    d = f32x4.add(d, f32x4.mul(weight, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(high))));
  }
  v128.store(sum, a);
  v128.store(sum, b, 16);
  v128.store(sum, c, 32);
  v128.store(sum, d, 48);
}
