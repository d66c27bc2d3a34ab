import { DOCUMENT_BYTES, decodeGaps, type Kernels } from '@broadsheet/kernels';
import { damaged } from '../errors.ts';
import type { Allocate, Container } from '../storage/container.ts';
import { asUint32, sectionOf } from './term-table.ts';

/** Where the parts of a segment are read to, and what decodes postings there. */
export interface Destination {
  allocate: Allocate;
  /** Turns `gaps`, which lie at the end of `room`, into documents from its beginning on; whether they add up. */
  decode(room: Uint8Array, gaps: Uint8Array, offsets: Uint32Array, limit: number): boolean;
}

/** Each part goes into memory of its own: bytes from Node's shared pool could not be viewed as 32-bit numbers. */
export const apart: Destination = {
  allocate: (bytes) => new Uint8Array(bytes),
  decode(room, gaps, offsets, limit) {
    const from = gaps.byteOffset - room.byteOffset;
    return decodeGaps(room, offsets, { gaps: from, end: from + gaps.length, documents: 0, limit });
  },
};

/** All parts go into the memory of these kernels, where `allocate` gives some. */
export function intoMemory(allocate: Allocate, kernels: Kernels): Destination {
  return {
    allocate,
    decode: (room, gaps, offsets, limit) =>
      kernels.decodeGaps({
        offsets: offsets.byteOffset,
        lists: offsets.length - 1,
        gaps: gaps.byteOffset,
        end: gaps.byteOffset + gaps.length,
        documents: room.byteOffset,
        limit,
      }),
  };
}

/** Whether a section is decoded where it lies, by `readDocuments`. */
export function isEncoded(section: string): boolean {
  return section.endsWith(GAPS);
}

const GAPS = '/gaps';

/**
 * The documents of term tables, by the tables' names. Their gaps are read to the end of the room that the documents
 * take, and decoded there: reading needs no other memory, of which the operating system would get little back.
 * @param sections has the offsets of their postings.
 * @param count documents of the segment.
 * @throws IndexUnusableError naming `file` when a section is damaged or missing.
 */
export async function readDocuments(
  container: Container,
  file: string,
  sections: ReadonlyMap<string, Uint8Array>,
  count: number,
  { allocate, decode }: Destination,
): Promise<Map<string, Uint8Array>> {
  const offsetsOf = (table: string) => asUint32(sectionOf(sections, `${table}/postingOffsets`, file));
  const rooms = new Map<string, Uint8Array>();
  const encoded = await container.read(isEncoded, (bytes, section) => {
    const table = section.slice(0, -GAPS.length);
    const room = allocate(roomToDecode(offsetsOf(table).at(-1) ?? 0, bytes, count), table);
    rooms.set(table, room);
    return room.subarray(room.length - bytes);
  });
  const documents = new Map<string, Uint8Array>();
  for (const [table, room] of rooms) {
    const offsets = offsetsOf(table);
    if (!decode(room, sectionOf(encoded, `${table}${GAPS}`, file), offsets, count))
      damaged(file, `the postings of its table "${table}" do not add up`);
    documents.set(table, room.subarray(0, DOCUMENT_BYTES * (offsets.at(-1) ?? 0)));
  }
  return documents;
}

/** From so many documents on, a gap may take four bytes. */
const FOUR_BYTES = 2 ** 21;

/** Sections are read with up to so many bytes behind them. */
const PADDING = 8;

/**
 * Bytes in which gaps at the end can be decoded to documents at the beginning: these never reach a gap that is still to
 * be read, since what is left of the gaps takes no more bytes than the documents that are left.
 */
function roomToDecode(postings: number, gapBytes: number, documents: number): number {
  const longer = documents > FOUR_BYTES ? postings : 0;
  return Math.max(DOCUMENT_BYTES * postings + longer, gapBytes) + PADDING;
}
