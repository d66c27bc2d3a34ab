import { type Encoder, paperText } from '@broadsheet/encode';
import type { IndexDocument, SearchMode, SearchRequest, SnapshotFacts } from '@broadsheet/search';
import { EncoderError } from './encoder-error.ts';

/**
 * The documents with the vectors of their titles and abstracts; as they are without an encoder. Rejects with an
 * EncoderError where it gives none.
 */
export async function withVectors(
  encoder: Encoder | null,
  documents: readonly IndexDocument[],
  signal?: AbortSignal,
): Promise<readonly IndexDocument[]> {
  if (encoder === null || documents.length === 0) return documents;
  const texts = documents.map(({ text }) => paperText(text.title ?? '', text.abstract ?? ''));
  const rows = await encodeAll(encoder, texts, signal);
  const { dimensions } = encoder;
  return documents.map((document, place) => ({
    ...document,
    vector: rows.subarray(place * dimensions, (place + 1) * dimensions),
  }));
}

/** Vectors of texts of papers, as `Encoder` gives them; rejects with an EncoderError. */
export async function encodeAll(
  encoder: Encoder,
  texts: readonly string[],
  signal?: AbortSignal,
): Promise<Float32Array> {
  try {
    return await encoder.encode(texts, { kind: 'document', ...(signal && { signal }) });
  } catch (error) {
    throw new EncoderError(error);
  }
}

/** Whether the index has vectors of this encoder: while it is built anew for another one, words alone are searched. */
export function hasVectorsOf(
  { schema }: Pick<SnapshotFacts, 'schema'>,
  encoder: Encoder | null,
): encoder is Encoder {
  return encoder !== null && schema.vector?.fingerprint === encoder.fingerprint;
}

/** The part of a request that says how to search: as asked, by words alone where nothing else is possible. */
export async function askInMode(
  snapshot: Pick<SnapshotFacts, 'schema'>,
  encoder: Encoder | null,
  { query, mode }: { query: string; mode: SearchMode },
): Promise<Pick<SearchRequest, 'query' | 'mode' | 'vector'>> {
  if (mode === 'lexical' || query === '' || !hasVectorsOf(snapshot, encoder))
    return { query, mode: 'lexical' };
  return { query, mode, vector: await encoder.encode([query], { kind: 'query' }) };
}
