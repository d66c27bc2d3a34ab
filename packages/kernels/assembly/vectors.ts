export function axpy(weight: f32, x: usize, y: usize, count: u32): void {
  const weights = f32x4.splat(weight);
  let index: u32 = 0;
  for (; index + 4 <= count; index += 4) {
    const at = index << 2;
    v128.store(y + at, f32x4.add(v128.load(y + at), f32x4.mul(weights, v128.load(x + at))));
  }
  for (; index < count; index++) {
    const at = index << 2;
    store<f32>(y + at, load<f32>(y + at) + weight * load<f32>(x + at));
  }
}

export function dot(x: usize, y: usize, count: u32): f32 {
  let sum = f32x4.splat(0);
  let other = f32x4.splat(0);
  let index: u32 = 0;
  for (; index + 8 <= count; index += 8) {
    const at = index << 2;
    sum = f32x4.add(sum, f32x4.mul(v128.load(x + at), v128.load(y + at)));
    other = f32x4.add(other, f32x4.mul(v128.load(x + at, 16), v128.load(y + at, 16)));
  }
  sum = f32x4.add(sum, other);
  let total =
    f32x4.extract_lane(sum, 0) +
    f32x4.extract_lane(sum, 1) +
    f32x4.extract_lane(sum, 2) +
    f32x4.extract_lane(sum, 3);
  for (; index < count; index++) total += load<f32>(x + (index << 2)) * load<f32>(y + (index << 2));
  return total;
}

export function scale(weight: f32, x: usize, count: u32): void {
  const weights = f32x4.splat(weight);
  let index: u32 = 0;
  for (; index + 4 <= count; index += 4) {
    const at = x + (index << 2);
    v128.store(at, f32x4.mul(weights, v128.load(at)));
  }
  for (; index < count; index++) {
    const at = x + (index << 2);
    store<f32>(at, weight * load<f32>(at));
  }
}
