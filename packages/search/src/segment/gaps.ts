import { documentAt } from '@broadsheet/kernels';

/*
 * Postings on disk: for each term its first document, then the gaps between one and the next, each as an unsigned
 * LEB128 number (7 bits a byte, the lowest first, the high bit set in all but the last). Most gaps take one byte of
 * the three that a document takes in memory. `decodeGaps` of the kernels is the other way round.
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
