import { setDocumentAt } from './documents.ts';

/** Where postings lie as gaps, and where their documents go: places in one array of bytes. */
export interface GapPlaces {
  /** From here on, up to `end`. */
  gaps: number;
  end: number;
  /** Not behind `gaps`. */
  documents: number;
  /** Each document is below. */
  limit: number;
}

/**
 * Writes the documents of several lists, three bytes each (see `documentAt`), from the gaps between one and the next:
 * of each list its first document, then the gaps, each as an unsigned LEB128 number (7 bits a byte, the lowest first,
 * the high bit set in all but the last) of up to four bytes. List `n` has those from `offsets[n]` to `offsets[n + 1]`.
 * @returns whether the gaps are just so many documents below the limit, and none was written over a gap before that was
 * read; else what was written is not whole.
 */
export function decodeGaps(
  bytes: Uint8Array,
  offsets: Uint32Array,
  { gaps, end, documents, limit }: GapPlaces,
): boolean {
  let [from, to] = [gaps, documents];
  for (let list = 0; list < offsets.length - 1; list++) {
    const count = (offsets[list + 1] as number) - (offsets[list] as number);
    if (count < 0) return false;
    let document = 0;
    for (let left = count; left > 0; left--, to += 3) {
      if (from >= end) return false;
      let byte = bytes[from++] as number;
      let gap = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        if (from >= end || shift > 21) return false;
        byte = bytes[from++] as number;
        gap |= (byte & 0x7f) << shift;
      }
      document += gap;
      if (document >= limit || to + 3 > from) return false;
      setDocumentAt(bytes, to, document);
    }
  }
  return from === end;
}
