import { documentList, setDocument } from '@broadsheet/kernels';
import type { TermTable } from '../segment/term-table.ts';
import { documentStart, type TermBuffer } from './term-buffer.ts';

/**
 * The buffer's terms, sorted, with the postings of the documents in `slots` (ascending; a document's place in
 * it becomes its ordinal). Terms that only other documents contain are left out.
 * @param impactOf the impact of a posting of an ordinal, 1 to 255; without it the table has no impacts.
 */
export function buildTermTable(
  buffer: TermBuffer,
  slots: Uint32Array,
  impactOf?: (posting: number, ordinal: number) => number,
): TermTable {
  const counts = countPostings(buffer, slots);
  const ids = [...buffer.ids].filter(([, id]) => (counts[id] as number) > 0);
  ids.sort(([a], [b]) => compareUtf8(a, b));
  const postingOffsets = new Uint32Array(ids.length + 1);
  const next = new Uint32Array(buffer.ids.size);
  ids.forEach(([, id], rank) => {
    next[id] = postingOffsets[rank] as number;
    postingOffsets[rank + 1] = (postingOffsets[rank] as number) + (counts[id] as number);
  });
  const postings = postingOffsets[ids.length] as number;
  const documents = documentList(postings);
  const impacts = new Uint8Array(impactOf ? postings : 0);
  for (let ordinal = 0; ordinal < slots.length; ordinal++) {
    const slot = slots[ordinal] as number;
    const end = documentStart(buffer, slot + 1);
    for (let posting = documentStart(buffer, slot); posting < end; posting++) {
      const id = buffer.postings.array[posting] as number;
      const place = next[id] as number;
      next[id] = place + 1;
      setDocument(documents, place, ordinal);
      if (impactOf) impacts[place] = impactOf(posting, ordinal);
    }
  }
  return { ...encodeTerms(ids.map(([term]) => term)), postingOffsets, documents, impacts };
}

function countPostings(buffer: TermBuffer, slots: Uint32Array): Uint32Array {
  const counts = new Uint32Array(buffer.ids.size);
  for (const slot of slots) {
    const end = documentStart(buffer, slot + 1);
    for (let posting = documentStart(buffer, slot); posting < end; posting++) {
      const id = buffer.postings.array[posting] as number;
      counts[id] = (counts[id] as number) + 1;
    }
  }
  return counts;
}

function encodeTerms(terms: readonly string[]): { terms: Uint8Array; termOffsets: Uint32Array } {
  const termOffsets = new Uint32Array(terms.length + 1);
  terms.forEach((term, rank) => {
    termOffsets[rank + 1] = (termOffsets[rank] as number) + Buffer.byteLength(term);
  });
  return { terms: Buffer.from(terms.join('')), termOffsets };
}

/** The order of two well-formed strings by their UTF-8 bytes, which is the order of their code points. */
export function compareUtf8(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return codePointRank(left) - codePointRank(right);
  }
  return a.length - b.length;
}

/** UTF-16 places surrogates (U+10000 and above) below U+E000–U+FFFF; this lifts them above. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x2800 : unit;
}
