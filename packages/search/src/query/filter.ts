import { type Bits, documentAt, emptyBits, intersectBits, setBit } from '@broadsheet/kernels';
import type { IndexSchema } from '../schema.ts';
import { keywordTerm } from '../segment/keyword.ts';
import { type LiveSegment, putLive } from '../segment/live-segment.ts';
import { at, missing, type Segment } from '../segment/segment.ts';
import { findPostings } from '../segment/term-table.ts';
import type { Filter } from './condition.ts';

/**
 * Makes a set hold the live documents of a segment that pass every filter.
 * @throws RangeError when the schema has no such field.
 */
export function putAccepted(
  schema: IndexSchema,
  live: LiveSegment,
  filters: readonly Filter[],
  accepted: Bits,
): void {
  putLive(live, accepted);
  for (const filter of filters) intersectBits(accepted, filteredDocuments(schema, live, filter));
}

/** The documents of a segment that pass a filter, deleted ones among them. @throws RangeError as above. */
export function filteredDocuments(schema: IndexSchema, { segment }: LiveSegment, filter: Filter): Bits {
  return filter.kind === 'keyword'
    ? documentsWith(segment, keywordField(schema, filter.field), filter.anyOf)
    : documentsBetween(segment, numericField(schema, filter.field), filter.from, filter.to);
}

/** The number of a numeric field in the schema. @throws RangeError when there is none of that name. */
export function numericField(schema: IndexSchema, name: string): number {
  const field = schema.numeric.indexOf(name);
  if (field === -1) throw new RangeError(`the index has no numeric field "${name}"`);
  return field;
}

function keywordField(schema: IndexSchema, name: string): number {
  const field = schema.keyword.indexOf(name);
  if (field === -1) throw new RangeError(`the index has no keyword field "${name}"`);
  return field;
}

function documentsWith(segment: Segment, field: number, values: readonly string[]): Bits {
  const bits = emptyBits(segment.keys.length);
  const table = at(segment.keywords, field);
  for (const value of values) {
    const { start, end } = findPostings(table, Buffer.from(keywordTerm(value)));
    for (let posting = start; posting < end; posting++) setBit(bits, documentAt(table.documents, posting));
  }
  return bits;
}

function documentsBetween(segment: Segment, field: number, from = -Infinity, to = Infinity): Bits {
  const bits = emptyBits(segment.keys.length);
  const numbers = at(segment.numbers, field);
  for (let ordinal = 0; ordinal < numbers.length; ordinal++) {
    const number = numbers[ordinal] as number;
    if (number !== missing && number >= from && number <= to) setBit(bits, ordinal);
  }
  return bits;
}
