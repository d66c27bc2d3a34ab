import { documentAt, setDocument } from '@broadsheet/kernels';
import { damaged } from '../errors.ts';

/*
 * Postings on disk: for each term its first document, then the gaps between one and the next, each as an unsigned
 * LEB128 number (7 bits a byte, the lowest first, the high bit set in all but the last). Most gaps take one byte of
 * the three that a document takes in memory.
 */

/** The documents of all terms (term `t` has those from `offsets[t]` to `offsets[t + 1]`, ascending) as gaps. */
export function encodeGaps(documents: Uint8Array, offsets: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(gapBytes(documents, offsets));
  let at = 0;
  forEachGap(documents, offsets, (gap) => {
    let rest = gap;
    for (; rest > 0x7f; rest >>>= 7) bytes[at++] = (rest & 0x7f) | 0x80;
    bytes[at++] = rest;
  });
  return bytes;
}

/** Writes the documents that `encodeGaps` was given into `documents`. @throws IndexUnusableError naming `file`. */
export function decodeGaps(
  bytes: Uint8Array,
  offsets: Uint32Array,
  documents: Uint8Array,
  file: string,
): void {
  let at = 0;
  for (let term = 0; term < offsets.length - 1; term++) {
    const end = offsets[term + 1] as number;
    let document = 0;
    for (let posting = offsets[term] as number; posting < end; posting++) {
      let byte = bytes[at++] as number;
      let gap = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = bytes[at++] as number;
        gap |= (byte & 0x7f) << shift;
      }
      document += gap >>> 0;
      setDocument(documents, posting, document);
    }
  }
  if (at !== bytes.length) damaged(file, 'its postings do not add up');
}

function gapBytes(documents: Uint8Array, offsets: Uint32Array): number {
  let bytes = 0;
  forEachGap(documents, offsets, (gap) => {
    bytes += gap < 0x80 ? 1 : Math.ceil((32 - Math.clz32(gap)) / 7);
  });
  return bytes;
}

function forEachGap(documents: Uint8Array, offsets: Uint32Array, take: (gap: number) => void): void {
  for (let term = 0; term < offsets.length - 1; term++) {
    const end = offsets[term + 1] as number;
    let before = 0;
    for (let posting = offsets[term] as number; posting < end; posting++) {
      const document = documentAt(documents, posting);
      take(document - before);
      before = document;
    }
  }
}
