import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Vocabulary } from './vocabulary.ts';

/** More would be no vocabulary, but a small file that unpacks to fill the memory. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Words in UTF-8, a line each, packed with brotli. */
export function packWords(words: readonly string[]): Uint8Array {
  return pack(new TextEncoder().encode(words.join('\n')));
}

/** Throws a RangeError when there are not `count` distinct words. */
export function unpackWords(bytes: Uint8Array, count: number): string[] {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(unpack(bytes));
  const words = count === 0 && text === '' ? [] : text.split('\n');
  const distinct = new Set(words);
  if (words.length !== count || distinct.size !== count || distinct.has(''))
    throw new RangeError(`it does not hold ${count} different words`);
  return words;
}

/**
 * Pairs as 32-bit numbers, little-endian, packed with brotli: by how much each first word's row is above the one
 * before, then the second words' rows.
 */
export function packPairs(pairs: Vocabulary['pairs']): Uint8Array {
  const numbers = new DataView(new ArrayBuffer(pairs.length * 8));
  let before = 0;
  for (const [index, [first, second]] of pairs.entries()) {
    numbers.setUint32(index * 4, first - before, true);
    numbers.setUint32((pairs.length + index) * 4, second, true);
    before = first;
  }
  return pack(new Uint8Array(numbers.buffer));
}

/** Throws a RangeError when there are not `count` ascending pairs of rows below `words`. */
export function unpackPairs(bytes: Uint8Array, count: number, words: number): [number, number][] {
  const unpacked = unpack(bytes);
  if (unpacked.length !== count * 8) throw new RangeError(`it does not hold ${count} pairs of words`);
  const numbers = new DataView(unpacked.buffer, unpacked.byteOffset, unpacked.length);
  const pairs: [number, number][] = [];
  let [first, second] = [0, -1];
  for (let index = 0; index < count; index++) {
    const step = numbers.getUint32(index * 4, true);
    const next = numbers.getUint32((count + index) * 4, true);
    if (step === 0 && next <= second) throw new RangeError('its pairs of words are not in order');
    first += step;
    second = next;
    if (first >= words || second >= words) throw new RangeError('it pairs words that it does not hold');
    pairs.push([first, second]);
  }
  return pairs;
}

function pack(bytes: Uint8Array): Uint8Array {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

function unpack(bytes: Uint8Array): Uint8Array {
  return brotliDecompressSync(bytes, { maxOutputLength: MOST_BYTES });
}
