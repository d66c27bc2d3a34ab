import { titleWords } from '../../papers/near-titles.ts';
import type { Round } from './round.ts';

/** Of vectors that are made of titles. */
const TITLE_DIMENSIONS = 256;

/**
 * Vectors of papers, of length 1, in their order: those of the index; where it has none at all, of the words of their
 * titles. A paper that the index does not know yet has zeros, and is like no other.
 */
export async function vectorsOf(round: Round, ids: readonly number[]): Promise<Float32Array[]> {
  const dimensions = round.catalogue.reader.snapshot().schema.vector?.dimensions ?? 0;
  if (dimensions === 0) return ids.map((id) => titleVector(round.papers.get(id)?.title ?? ''));
  await round.catalogue.reader.hold(async (snapshot) => {
    for (const id of ids)
      if (!round.vectors.has(id))
        round.vectors.set(id, (await snapshot.run('vector', id)) ?? new Float32Array(dimensions));
  });
  return ids.map((id) => round.vectors.get(id) ?? new Float32Array(dimensions));
}

/** Each word is a dimension, by a hash (FNV-1a): of two titles with the same words the cosine is 1. */
function titleVector(title: string): Float32Array {
  const vector = new Float32Array(TITLE_DIMENSIONS);
  for (const word of new Set(titleWords(title))) {
    let hash = 0x811c9dc5;
    for (const letter of word) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
    const place = (hash >>> 0) % TITLE_DIMENSIONS;
    vector[place] = (vector[place] as number) + 1;
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}
