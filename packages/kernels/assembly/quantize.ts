export function quantizeRows(values: usize, count: u32, factor: f32, to: usize): void {
  let index: u32 = 0;
  for (; index + 8 <= count; index += 8) {
    const at = values + (index << 2);
    const eight = i16x8.narrow_i32x4_s(
      quantized(v128.load(at), factor),
      quantized(v128.load(at, 16), factor),
    );
    v128.store64_lane(to + index, i8x16.narrow_i16x8_s(eight, eight), 0);
  }
  for (; index < count; index++) {
    const one = quantized(f32x4.splat(load<f32>(values + (index << 2))), factor);
    store<i8>(to + index, i8(i32x4.extract_lane(one, 0)));
  }
}

/** Rounds half to even; what is not a number becomes 0. */
function quantized(four: v128, factor: f32): v128 {
  const scaled = f32x4.mul(four, f32x4.splat(factor));
  const bounded = f32x4.max(f32x4.min(scaled, f32x4.splat(127)), f32x4.splat(-127));
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(bounded));
}

export function signRows(values: usize, count: u32, to: usize): void {
  const zero = f32x4.splat(0);
  for (let index: u32 = 0; index < count; index += 8) {
    const at = values + (index << 2);
    const low = i32x4.bitmask(f32x4.gt(v128.load(at), zero));
    const high = i32x4.bitmask(f32x4.gt(v128.load(at, 16), zero));
    store<u8>(to + (index >> 3), low | (high << 4));
  }
}
