import { documentAt, hasBit } from '@broadsheet/kernels';
import type { LiveSegment } from '../segment/live-segment.ts';
import { at } from '../segment/segment.ts';
import { postingsOf, type TermTable } from '../segment/term-table.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * A fingerprint of what an index holds: keys, terms, lengths, keywords, numbers and vectors of its live documents, as 24
 * hexadecimal digits. Equal for two indexes of the same documents, in whatever commits and merges they came to
 * be. Impacts are left out: they depend on the average lengths when a document was committed. It finds
 * accidents; it does not withstand someone who looks for a collision.
 */
export function indexDigest({ schema, segments, documents }: Snapshot): string {
  const sum: Sum = { low: 0, high: 0 };
  for (const live of segments) {
    const { segment } = live;
    for (const [field, { name }] of schema.text.entries())
      addColumn(sum, live, `lengths/${name}`, at(segment.lengths, field));
    for (const [field, name] of schema.numeric.entries())
      addColumn(sum, live, `numbers/${name}`, at(segment.numbers, field));
    if (schema.vector) addRows(sum, live, schema.vector.dimensions);
    addTerms(sum, live, 'text', segment.text);
    for (const [field, name] of schema.keyword.entries())
      addTerms(sum, live, `keyword/${name}`, at(segment.keywords, field));
  }
  return [documents, sum.high, sum.low].map((word) => word.toString(16).padStart(8, '0')).join('');
}

/** A sum does not depend on the order of its terms, and so not on segments. Two words of 32 bits. */
interface Sum {
  low: number;
  high: number;
}

function addColumn(
  sum: Sum,
  { segment, deleted }: LiveSegment,
  name: string,
  column: Uint32Array | Int32Array,
): void {
  const seed = hashName(name);
  for (let ordinal = 0; ordinal < column.length; ordinal++) {
    if (deleted && hasBit(deleted, ordinal)) continue;
    addPair(sum, mix(seed ^ (column[ordinal] as number)), segment.keys[ordinal] as number);
  }
}

function addRows(sum: Sum, { segment, deleted }: LiveSegment, dimensions: number): void {
  const seed = hashName('rows');
  const bytes = new Uint8Array(segment.rows.buffer, segment.rows.byteOffset, segment.rows.byteLength);
  for (const [ordinal, key] of segment.keys.entries()) {
    if (deleted && hasBit(deleted, ordinal)) continue;
    addPair(sum, hashBytes(bytes, ordinal * dimensions, (ordinal + 1) * dimensions, seed), key);
  }
}

function addTerms(sum: Sum, { segment, deleted }: LiveSegment, name: string, table: TermTable): void {
  const seed = hashName(name);
  for (let term = 0; term < table.termOffsets.length - 1; term++) {
    const from = table.termOffsets[term] as number;
    const hash = hashBytes(table.terms, from, table.termOffsets[term + 1] as number, seed);
    const { start, end } = postingsOf(table, term);
    for (let posting = start; posting < end; posting++) {
      const ordinal = documentAt(table.documents, posting);
      if (!(deleted && hasBit(deleted, ordinal))) addPair(sum, hash, segment.keys[ordinal] as number);
    }
  }
}

function addPair(sum: Sum, what: number, key: number): void {
  sum.low = (sum.low + mix(what ^ mix(key))) >>> 0;
  sum.high = (sum.high + mix(Math.imul(what, 0x9e3779b1) ^ mix(key + 0x7f4a7c15))) >>> 0;
}

function hashName(name: string): number {
  const bytes = Buffer.from(name);
  return hashBytes(bytes, 0, bytes.length, 0);
}

/** FNV-1a over a range of bytes. */
function hashBytes(bytes: Uint8Array, start: number, end: number, seed: number): number {
  let hash = seed ^ 0x811c9dc5;
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ (bytes[index] as number), 0x01000193);
  return mix(hash);
}

/** The finalizer of MurmurHash3: every bit of the input changes half of the output's. */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
