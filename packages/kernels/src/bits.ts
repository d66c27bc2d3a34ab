/** A set of small integers, 32 to a word: `n` is in it when bit `n % 32` of word `n / 32` is 1. */
export type Bits = Uint32Array;

/** An empty set with room for `0 … size - 1`. */
export function emptyBits(size: number): Bits {
  return new Uint32Array(Math.ceil(size / 32));
}

/** The set of all of `0 … size - 1`. */
export function fullBits(size: number): Bits {
  const bits = emptyBits(size);
  fillBits(bits, size);
  return bits;
}

/** Makes a set of just so many words hold all of `0 … size - 1`. */
export function fillBits(bits: Bits, size: number): void {
  bits.fill(0xffffffff);
  if (size % 32 !== 0) bits[bits.length - 1] = 2 ** (size % 32) - 1;
}

export function hasBit(bits: Bits, index: number): boolean {
  return ((bits[index >>> 5] as number) & (1 << (index & 31))) !== 0;
}

export function setBit(bits: Bits, index: number): void {
  bits[index >>> 5] = (bits[index >>> 5] as number) | (1 << (index & 31));
}

/** Keeps in `bits` only what is in `other` too. Both have the same length. */
export function intersectBits(bits: Bits, other: Bits): void {
  for (let word = 0; word < bits.length; word++)
    bits[word] = (bits[word] as number) & (other[word] as number);
}

/** Keeps in `bits` only what is not in `other`. Both have the same length. */
export function subtractBits(bits: Bits, other: Bits): void {
  for (let word = 0; word < bits.length; word++)
    bits[word] = (bits[word] as number) & ~(other[word] as number);
}

/** How many numbers the set holds (the classic parallel bit count). */
export function countBits(bits: Bits): number {
  let count = 0;
  for (let index = 0; index < bits.length; index++) {
    let word = bits[index] as number;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** Keeps in `bits` only the documents whose score is above zero. */
export function keepPositive(scores: Float32Array, bits: Bits): void {
  for (let index = 0; index < bits.length; index++) {
    let word = bits[index] as number;
    for (let rest = word; rest !== 0; rest &= rest - 1) {
      const lowest = rest & -rest;
      const document = index * 32 + 31 - Math.clz32(lowest);
      if (!((scores[document] as number) > 0)) word ^= lowest;
    }
    bits[index] = word;
  }
}
