import { scanWords } from '../analysis/scan.ts';
import { detached, termOf } from '../analysis/term.ts';
import type { IndexDocument, IndexSchema } from '../schema.ts';
import { keywordTerm } from '../segment/keyword.ts';
import { missing } from '../segment/segment.ts';
import { writeRow } from '../segment/vectors.ts';
import {
  extend,
  type Growable,
  growableInt8,
  growableInt32,
  growableUint16,
  growableUint32,
  push,
} from './growable.ts';
import { createSpellingTable, numberOf, type SpellingTable } from './spelling-table.ts';
import { createTermBuffer, endDocument, idOf, postingOf, type TermBuffer } from './term-buffer.ts';

/** Documents that no segment holds yet: flat arrays, analyzed but not searchable. A slot a document. */
export interface DocumentBuffer {
  /** The slot of each key that is in the buffer; slots without a key were replaced or deleted. */
  slots: Map<number, number>;
  keys: Growable<Uint32Array>;
  lengths: readonly Growable<Uint32Array>[];
  numbers: readonly Growable<Int32Array>[];
  text: TermBuffer;
  /** The number of each spelling's term in `text`, -1 for one without a term: one look-up for most words. */
  spellings: SpellingTable;
  /** For each text field, how often each posting's term stands in it (at most 65,535 times). */
  frequencies: readonly Growable<Uint16Array>[];
  keywords: readonly TermBuffer[];
  /** Each slot's vector as 8-bit values; empty where the schema has none. */
  rows: Growable<Int8Array>;
}

const mostOccurrences = 0xffff;
const noTerm = -1;

export function createBuffer(schema: IndexSchema): DocumentBuffer {
  return {
    slots: new Map(),
    keys: growableUint32(),
    lengths: schema.text.map(growableUint32),
    numbers: schema.numeric.map(growableInt32),
    text: createTermBuffer(),
    spellings: createSpellingTable(),
    frequencies: schema.text.map(growableUint16),
    keywords: schema.keyword.map(createTermBuffer),
    rows: growableInt8(),
  };
}

/** Adds a document that `checkDocument` found sound. Its key must not be in the buffer. */
export function addDocument(buffer: DocumentBuffer, schema: IndexSchema, document: IndexDocument): void {
  buffer.slots.set(document.key, buffer.keys.length);
  push(buffer.keys, document.key);
  for (const [field, column] of buffer.numbers.entries()) {
    push(column, document.numeric[schema.numeric[field] ?? ''] ?? missing);
  }
  addText(buffer, schema, document);
  for (const [field, terms] of buffer.keywords.entries()) {
    for (const value of document.keyword[schema.keyword[field] ?? ''] ?? [])
      postingOf(terms, idOf(terms, keywordTerm(value)));
    endDocument(terms);
  }
  if (schema.vector) addVector(buffer.rows, schema.vector.dimensions, document.vector);
}

function addVector(rows: Growable<Int8Array>, dimensions: number, vector: Float32Array | undefined): void {
  const row = extend(rows, dimensions);
  if (vector) writeRow(vector, row);
}

function addText(buffer: DocumentBuffer, schema: IndexSchema, document: IndexDocument): void {
  const make = (word: string) => spell(buffer, word);
  for (const [field, lengths] of buffer.lengths.entries()) {
    const text = document.text[schema.text[field]?.name ?? ''] ?? '';
    const length = scanWords(text, (word) => {
      const id = numberOf(buffer.spellings, word, make);
      if (id !== noTerm) countOccurrence(buffer, id, field);
    });
    push(lengths, length);
  }
  endDocument(buffer.text);
}

function spell({ text }: DocumentBuffer, word: string): { number: number; kept: string } {
  const term = termOf(word);
  return { number: term === '' ? noTerm : idOf(text, term), kept: detached(word) };
}

function countOccurrence({ text, frequencies }: DocumentBuffer, id: number, field: number): void {
  const before = text.postings.length;
  const posting = postingOf(text, id);
  if (posting === before) for (const counts of frequencies) push(counts, 0);
  const counts = frequencies[field]?.array ?? new Uint16Array();
  counts[posting] = Math.min((counts[posting] as number) + 1, mostOccurrences);
}

/** @throws RangeError when the key, a number or the vector of the document cannot be kept. */
export function checkDocument(schema: IndexSchema, { key, numeric, vector }: IndexDocument): void {
  checkedKey(key);
  if (schema.vector && vector && vector.length !== schema.vector.dimensions)
    throw new RangeError(
      `document ${key}: its vector must have ${schema.vector.dimensions} numbers, not ${vector.length}`,
    );
  for (const field of schema.numeric) {
    const value = numeric[field] ?? null;
    if (value === null || (Number.isInteger(value) && value > missing && value < 2 ** 31)) continue;
    throw new RangeError(`document ${key}: "${field}" must be a 32-bit integer or null, not ${value}`);
  }
}

/** The key itself. @throws RangeError when it is not a positive 32-bit integer. */
export function checkedKey(key: number): number {
  if (Number.isInteger(key) && key > 0 && key < 2 ** 32) return key;
  throw new RangeError(`a document's key must be an integer from 1 to 4294967295, not ${key}`);
}
