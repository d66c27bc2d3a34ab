import type { IndexSchema } from '../schema.ts';
import { lengthFactor, quantizedImpact } from '../segment/bm25f.ts';
import { orderByKey, type Segment } from '../segment/segment.ts';
import type { DocumentBuffer } from './buffer.ts';
import { buildTermTable } from './build-terms.ts';

/**
 * The buffered documents as a segment. Impacts are fixed here, with the average lengths of this moment.
 * @param averageLengths mean length in words of each text field over all live documents.
 */
export function buildSegment(
  buffer: DocumentBuffer,
  schema: IndexSchema,
  averageLengths: readonly number[],
): Segment {
  const slots = Uint32Array.from(buffer.slots.values()).sort();
  const pick = <Numbers extends Uint32Array | Int32Array>(column: Numbers, empty: Numbers): Numbers => {
    for (let ordinal = 0; ordinal < slots.length; ordinal++)
      empty[ordinal] = column[slots[ordinal] as number] as number;
    return empty;
  };
  const keys = pick(buffer.keys.array, new Uint32Array(slots.length));
  const lengths = buffer.lengths.map(({ array }) => pick(array, new Uint32Array(slots.length)));
  return {
    keys,
    byKey: orderByKey(keys),
    lengths,
    numbers: buffer.numbers.map(({ array }) => pick(array, new Int32Array(slots.length))),
    text: buildTermTable(buffer.text, slots, impactsOf(buffer, schema, lengths, averageLengths)),
    keywords: buffer.keywords.map((terms) => buildTermTable(terms, slots)),
    rows: pickRows(buffer.rows.array, schema.vector?.dimensions ?? 0, slots),
  };
}

function pickRows(rows: Int8Array, dimensions: number, slots: Uint32Array): Int8Array {
  const picked = new Int8Array(slots.length * dimensions);
  if (dimensions === 0) return picked;
  for (const [ordinal, slot] of slots.entries())
    picked.set(rows.subarray(slot * dimensions, (slot + 1) * dimensions), ordinal * dimensions);
  return picked;
}

function impactsOf(
  buffer: DocumentBuffer,
  schema: IndexSchema,
  lengths: readonly Uint32Array[],
  averageLengths: readonly number[],
): (posting: number, ordinal: number) => number {
  const factors = schema.text.map(({ weight, b }, field) => {
    const average = averageLengths[field] ?? 0;
    return Float64Array.from(lengths[field] ?? [], (length) => weight * lengthFactor(length, average, b));
  });
  const counts = buffer.frequencies.map(({ array }) => array);
  return (posting, ordinal) => {
    let frequency = 0;
    for (let field = 0; field < counts.length; field++) {
      const occurrences = counts[field]?.[posting] as number;
      if (occurrences > 0) frequency += occurrences * (factors[field]?.[ordinal] as number);
    }
    return quantizedImpact(frequency);
  };
}
