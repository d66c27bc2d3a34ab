import { type Bits, documentAt, hasBit } from '@broadsheet/kernels';

/**
 * How many of the documents from `start` to `end` of a list (`documentAt`, ascending there) are in the set, of which
 * `count` documents are. The fewer ones are walked: each document of the list, or each of the set, which is then sought
 * among those that are left by steps that double (galloping search, Bentley and Yao 1976).
 */
export function countDeleted(
  documents: Uint8Array,
  { start, end }: { start: number; end: number },
  { deleted, count }: { deleted: Bits; count: number },
): number {
  let found = 0;
  if (end - start <= count) {
    for (let place = start; place < end; place++) if (hasBit(deleted, documentAt(documents, place))) found++;
    return found;
  }
  let from = start;
  for (let word = 0; word < deleted.length; word++) {
    for (let rest = deleted[word] as number; rest !== 0; rest &= rest - 1) {
      const document = word * 32 + 31 - Math.clz32(rest & -rest);
      from = firstFrom(documents, from, end, document);
      if (from === end) return found;
      if (documentAt(documents, from) === document) found++;
    }
  }
  return found;
}

/** The first place from `from` on whose document is not below this one; `end` where there is none. */
function firstFrom(documents: Uint8Array, from: number, end: number, document: number): number {
  if (from === end || documentAt(documents, from) >= document) return from;
  let step = 1;
  while (from + step < end && documentAt(documents, from + step) < document) step *= 2;
  // What stands at `low` is below the document; what stands at `high` is not.
  let low = from + (step >> 1);
  let high = Math.min(from + step, end);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (documentAt(documents, middle) < document) low = middle;
    else high = middle;
  }
  return high;
}
