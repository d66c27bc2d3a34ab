import { join } from 'node:path';
import type { IndexSchema } from '../schema.ts';
import {
  type FileStamp,
  readContainer,
  type TypedArray,
  withContainer,
  writeContainer,
} from '../storage/container.ts';
import { apart, type Destination, isEncoded, readDocuments } from './read-documents.ts';
import { asUint32, sectionOf, type TermTable, termTableOf, termTableSections } from './term-table.ts';

/** What a writer needs of a segment to replace documents: one number a document and column. */
export interface SegmentColumns {
  /** The key of each document; a document's place in this array is its ordinal. Distinct. */
  keys: Uint32Array;
  /** The ordinals in ascending order of their keys. */
  byKey: Uint32Array;
  /** For each text field of the schema, each document's length in words. */
  lengths: readonly Uint32Array[];
}

/** An immutable piece of the index: some documents, searchable. Parts stand in the schema's order. */
export interface Segment extends SegmentColumns {
  /** For each numeric field, each document's number or `missing`. */
  numbers: readonly Int32Array[];
  text: TermTable;
  /** One table a keyword field; its terms are the field's values. */
  keywords: readonly TermTable[];
  /** Each document's vector, one after another (see `vectors.ts`); empty where the schema has none. */
  rows: Int8Array;
}

/** Stands in a numeric column for "no number". */
export const missing = -(2 ** 31);

/** The ordinal of the document with this key, or -1. */
export function ordinalOf({ keys, byKey }: SegmentColumns, key: number): number {
  let low = 0;
  let high = byKey.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[byKey[middle] as number] as number) < key) low = middle + 1;
    else high = middle;
  }
  const ordinal = byKey[low];
  return ordinal !== undefined && keys[ordinal] === key ? ordinal : -1;
}

/** The ordinals of `keys` in ascending order of key. */
export function orderByKey(keys: Uint32Array): Uint32Array {
  // Key and ordinal in one number: sorting numbers is several times faster than sorting with a comparison.
  const paired = BigUint64Array.from(keys, (key, ordinal) => (BigInt(key) << 32n) | BigInt(ordinal)).sort();
  return Uint32Array.from(paired, (pair) => Number(pair & 0xffffffffn));
}

/** Writes a segment's file and waits until the disk has it. */
export function writeSegment(folder: string, file: string, schema: IndexSchema, segment: Segment): FileStamp {
  const sections = new Map<string, TypedArray>([
    ['keys', segment.keys],
    ['byKey', segment.byKey],
    ...schema.text.map(({ name }, field): [string, TypedArray] => [
      `lengths/${name}`,
      at(segment.lengths, field),
    ]),
    ...schema.numeric.map((name, field): [string, TypedArray] => [
      `numbers/${name}`,
      at(segment.numbers, field),
    ]),
    ...termTableSections('text', segment.text),
    ...schema.keyword.flatMap((name, field) => [
      ...termTableSections(`keyword/${name}`, at(segment.keywords, field)),
    ]),
    ...(schema.vector ? [['rows', segment.rows] as const] : []),
  ]);
  return writeContainer(join(folder, file), file, sections);
}

/**
 * Opens a segment's file.
 * @param destination where its parts are read to; by default each into memory of its own.
 * @throws IndexUnusableError when it is damaged.
 */
export function readSegment(
  folder: string,
  schema: IndexSchema,
  stamp: FileStamp,
  destination: Destination = apart,
): Promise<Segment> {
  const { file } = stamp;
  return withContainer(join(folder, file), stamp, async (container) => {
    const sections = await container.read((name) => !isEncoded(name), destination.allocate);
    const columns = columnsOf(schema, sections, file);
    const documents = await readDocuments(container, file, sections, columns.keys.length, destination);
    return {
      ...columns,
      numbers: schema.numeric.map((name) => asInt32(sectionOf(sections, `numbers/${name}`, file))),
      text: termTableOf('text', sections, documents, file),
      keywords: schema.keyword.map((name) => termTableOf(`keyword/${name}`, sections, documents, file)),
      rows: schema.vector ? asInt8(sectionOf(sections, 'rows', file)) : new Int8Array(),
    };
  });
}

function asInt32(bytes: Uint8Array): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

function asInt8(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Opens only the columns that a writer needs: some twenty bytes a document. */
export async function readColumns(
  folder: string,
  schema: IndexSchema,
  stamp: FileStamp,
): Promise<SegmentColumns> {
  const wanted = (name: string) => name === 'keys' || name === 'byKey' || name.startsWith('lengths/');
  return columnsOf(schema, await readContainer(join(folder, stamp.file), stamp, wanted), stamp.file);
}

function columnsOf(
  schema: IndexSchema,
  sections: ReadonlyMap<string, Uint8Array>,
  file: string,
): SegmentColumns {
  const column = (name: string) => asUint32(sectionOf(sections, name, file));
  return {
    keys: column('keys'),
    byKey: column('byKey'),
    lengths: schema.text.map(({ name }) => column(`lengths/${name}`)),
  };
}

/** The part that belongs to a field of the schema; a segment has one for each. */
export function at<Part>(parts: readonly Part[], field: number): Part {
  const part = parts[field];
  if (part === undefined) throw new RangeError(`no field number ${field}`);
  return part;
}
