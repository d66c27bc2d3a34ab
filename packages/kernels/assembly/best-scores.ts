import { acceptedFrom } from './bits';
import { capacityOf, floorOf, offer } from './top';

// The bits of floats above zero, read as integers, stand in the same order: one heap serves both.
const BLOCK: u32 = 64;

export function topKScores(
  scores: usize,
  count: u32,
  maxima: usize,
  accepted: usize,
  base: u32,
  top: usize,
): void {
  if (capacityOf(top) === 0) return;
  for (let start: u32 = 0; start < count; start += BLOCK) {
    if (maxima !== 0) {
      const most = load<f32>(maxima + ((start >> 6) << 2));
      if (!(most > 0) || reinterpret<i32>(most) < floorOf(top)) continue;
    }
    scanBlock(scores, start, min(count, start + BLOCK), accepted, base, top);
  }
}

function scanBlock(scores: usize, start: u32, end: u32, accepted: usize, base: u32, top: usize): void {
  // At least the smallest float above zero.
  let floor = max(floorOf(top), 1);
  let document = start;
  for (; document + 4 <= end; document += 4) {
    const four = v128.load(scores + (document << 2));
    let good = i32x4.bitmask(i32x4.ge_s(four, i32x4.splat(floor)));
    if (good === 0) continue;
    for (; good !== 0; good &= good - 1) offerOne(scores, document + ctz<i32>(good), accepted, base, top);
    floor = max(floorOf(top), 1);
  }
  for (; document < end; document++)
    if (load<i32>(scores + (document << 2)) >= floor) offerOne(scores, document, accepted, base, top);
}

function offerOne(scores: usize, document: u32, accepted: usize, base: u32, top: usize): void {
  if ((acceptedFrom(accepted, document) & 1) === 0) return;
  offer(top, load<i32>(scores + (document << 2)), base + document);
}

export function clearTouched(scores: usize, count: u32, maxima: usize): void {
  for (let start: u32 = 0; start < count; start += BLOCK) {
    const block = maxima + ((start >> 6) << 2);
    if (load<i32>(block) === 0) continue;
    store<f32>(block, 0);
    memory.fill(scores + (start << 2), 0, (min(count, start + BLOCK) - start) << 2);
  }
}

export function keepScores(scores: usize, count: u32, maxima: usize, least: f32, bits: usize): void {
  const floor = i32x4.splat(max(reinterpret<i32>(least), 1));
  for (let start: u32 = 0; start < count; start += 32, bits += 4) {
    const before = load<u32>(bits);
    if (before === 0) continue;
    const most = maxima === 0 ? f32.MAX_VALUE : load<f32>(maxima + ((start >> 6) << 2));
    store<u32>(bits, most > 0 && most >= least ? before & scoresAtLeast(scores, start, count, floor) : 0);
  }
}

function scoresAtLeast(scores: usize, start: u32, count: u32, floor: v128): u32 {
  const end = min(count, start + 32);
  let document = start;
  let bits: u32 = 0;
  for (; document + 4 <= end; document += 4) {
    const good = i32x4.bitmask(i32x4.ge_s(v128.load(scores + (document << 2)), floor));
    bits |= good << (document - start);
  }
  const least = i32x4.extract_lane(floor, 0);
  for (; document < end; document++)
    bits |= u32(load<i32>(scores + (document << 2)) >= least) << (document - start);
  return bits;
}
