import { type Bits, hasBit } from '@broadsheet/kernels';
import type { SegmentColumns } from '../segment/segment.ts';
import type { DocumentBuffer } from './buffer.ts';

/** Mean length in words of each text field over the live documents of segments and buffer; 0 without any. */
export function averageLengths(
  fields: number,
  segments: readonly { columns: SegmentColumns; deleted: Bits }[],
  buffer: DocumentBuffer,
): number[] {
  let documents = buffer.slots.size;
  const totals = new Array<number>(fields).fill(0);
  for (const { columns, deleted } of segments) {
    for (let ordinal = 0; ordinal < columns.keys.length; ordinal++) {
      if (hasBit(deleted, ordinal)) continue;
      documents++;
      addLengths(totals, columns.lengths, ordinal);
    }
  }
  const buffered = buffer.lengths.map(({ array }) => array);
  for (const slot of buffer.slots.values()) addLengths(totals, buffered, slot);
  return totals.map((total) => (documents === 0 ? 0 : total / documents));
}

function addLengths(totals: number[], lengths: readonly Uint32Array[], document: number): void {
  for (const [field, column] of lengths.entries()) {
    totals[field] = (totals[field] ?? 0) + (column[document] as number);
  }
}
