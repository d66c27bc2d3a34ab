import { type Growable, growableUint32, push } from './growable.ts';

/** The terms of documents as they arrive, a document after the other: the writable side of a `TermTable`. */
export interface TermBuffer {
  /** Number of each term, in order of first appearance. */
  ids: Map<string, number>;
  /** The term of each posting. */
  postings: Growable<Uint32Array>;
  /** Where each document's postings end. */
  ends: Growable<Uint32Array>;
  /** For each term, one more than its latest posting. */
  latest: Growable<Uint32Array>;
}

export function createTermBuffer(): TermBuffer {
  return { ids: new Map(), postings: growableUint32(), ends: growableUint32(), latest: growableUint32() };
}

/** The number of a term. */
export function idOf({ ids, latest }: TermBuffer, term: string): number {
  const known = ids.get(term);
  if (known !== undefined) return known;
  const id = ids.size;
  ids.set(term, id);
  push(latest, 0);
  return id;
}

/** The posting of a term (by number) in the document that is being added; the first time it makes one. */
export function postingOf(buffer: TermBuffer, id: number): number {
  const { postings, latest } = buffer;
  const known = latest.array[id] as number;
  if (known > documentStart(buffer, buffer.ends.length)) return known - 1;
  push(postings, id);
  latest.array[id] = postings.length;
  return postings.length - 1;
}

/** Where the postings of a document (the one that is being added, too) begin. */
export function documentStart({ ends }: TermBuffer, slot: number): number {
  return slot === 0 ? 0 : (ends.array[slot - 1] as number);
}

/** Ends the document that is being added. */
export function endDocument({ ends, postings }: TermBuffer): void {
  push(ends, postings.length);
}
