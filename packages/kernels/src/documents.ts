/*
 * Lists of documents in three bytes each, the lowest first: they are the largest part of what a search index keeps in
 * memory, and a segment of 16,777,216 documents is more than one memory holds.
 */

export const DOCUMENT_BYTES = 3;

/** A list of so many documents, all 0. */
export function documentList(count: number): Uint8Array {
  return new Uint8Array(DOCUMENT_BYTES * count);
}

/** Document number `place` of a list. */
export function documentAt(list: Uint8Array, place: number): number {
  const at = DOCUMENT_BYTES * place;
  return (list[at] as number) | ((list[at + 1] as number) << 8) | ((list[at + 2] as number) << 16);
}

export function setDocument(list: Uint8Array, place: number, document: number): void {
  setDocumentAt(list, DOCUMENT_BYTES * place, document);
}

/** The same for the document at a byte. */
export function setDocumentAt(bytes: Uint8Array, at: number, document: number): void {
  bytes[at] = document;
  bytes[at + 1] = document >> 8;
  bytes[at + 2] = document >> 16;
}

/** The list of these documents, each below 16,777,216. */
export function documentListOf(documents: ArrayLike<number>): Uint8Array {
  const list = documentList(documents.length);
  for (let place = 0; place < documents.length; place++) setDocument(list, place, documents[place] as number);
  return list;
}
