import type { Bits } from './bits.ts';

/**
 * The best `capacity` documents seen so far, as a binary heap with the worst at the root, so that most
 * documents are turned away by one comparison. Best = higher value, then higher score, then higher key.
 */
export interface TopK {
  readonly capacity: number;
  size: number;
  readonly values: Float64Array;
  readonly scores: Float32Array;
  readonly keys: Uint32Array;
}

export interface Ranked {
  value: number;
  score: number;
  key: number;
}

export function createTopK(capacity: number): TopK {
  return {
    capacity,
    size: 0,
    values: new Float64Array(capacity),
    scores: new Float32Array(capacity),
    keys: new Uint32Array(capacity),
  };
}

/**
 * Offers every document in `accepted` to `top`: its value is `values[d]`, its score `scores[d]`, its key
 * `keys[d]`. Can be called for one segment after another: the threshold carries over. No value is NaN.
 */
export function topK(
  values: Float32Array | Float64Array,
  scores: Float32Array,
  keys: Uint32Array,
  accepted: Bits,
  top: TopK,
): void {
  if (top.capacity === 0) return;
  let threshold = top.size === top.capacity ? (top.values[0] as number) : Number.NEGATIVE_INFINITY;
  for (let word = 0; word < accepted.length; word++) {
    for (let rest = accepted[word] as number; rest !== 0; rest &= rest - 1) {
      const document = word * 32 + 31 - Math.clz32(rest & -rest);
      const value = values[document] as number;
      if (value < threshold) continue;
      offer(top, value, scores[document] as number, keys[document] as number);
      if (top.size === top.capacity) threshold = top.values[0] as number;
    }
  }
}

/** What `top` holds, best first. */
export function ranked(top: TopK): Ranked[] {
  const entries = Array.from({ length: top.size }, (_, slot) => ({
    value: top.values[slot] as number,
    score: top.scores[slot] as number,
    key: top.keys[slot] as number,
  }));
  // Not by subtraction: equal infinities (documents without a number) would give NaN.
  return entries.sort((a, b) => compare(b.value, a.value) || compare(b.score, a.score) || b.key - a.key);
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function offer(top: TopK, value: number, score: number, key: number): void {
  if (top.size < top.capacity) {
    rise(top, top.size++, value, score, key);
  } else if (isWorse(top, 0, value, score, key)) {
    sink(top, value, score, key);
  }
}

/** Whether the entry in `slot` stands below the given one. */
function isWorse(top: TopK, slot: number, value: number, score: number, key: number): boolean {
  const slotValue = top.values[slot] as number;
  if (slotValue !== value) return slotValue < value;
  const slotScore = top.scores[slot] as number;
  if (slotScore !== score) return slotScore < score;
  return (top.keys[slot] as number) < key;
}

function place(top: TopK, slot: number, value: number, score: number, key: number): void {
  top.values[slot] = value;
  top.scores[slot] = score;
  top.keys[slot] = key;
}

function move(top: TopK, from: number, to: number): void {
  place(top, to, top.values[from] as number, top.scores[from] as number, top.keys[from] as number);
}

/** Puts an entry at the free slot `slot` and lets it rise while its parent is better. */
function rise(top: TopK, slot: number, value: number, score: number, key: number): void {
  while (slot > 0) {
    const parent = (slot - 1) >> 1;
    if (isWorse(top, parent, value, score, key)) break;
    move(top, parent, slot);
    slot = parent;
  }
  place(top, slot, value, score, key);
}

/** Replaces the root and lets the new entry sink while a child is worse. */
function sink(top: TopK, value: number, score: number, key: number): void {
  let slot = 0;
  for (let child = 1; child < top.size; child = 2 * slot + 1) {
    if (child + 1 < top.size && isBelow(top, child + 1, child)) child++;
    if (!isWorse(top, child, value, score, key)) break;
    move(top, child, slot);
    slot = child;
  }
  place(top, slot, value, score, key);
}

function isBelow(top: TopK, slot: number, other: number): boolean {
  return isWorse(
    top,
    slot,
    top.values[other] as number,
    top.scores[other] as number,
    top.keys[other] as number,
  );
}
