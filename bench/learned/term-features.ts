import type { Encoder } from '@broadsheet/encode';
import { scanTokens } from '../../packages/search/src/analysis/scan.ts';
import { isStopTerm } from '../../packages/search/src/analysis/stop-words.ts';
import { dot } from './k-means.ts';

/** A term of an abstract, and what may tell how much it says of the paper. The first feature is 1. */
export interface TermFeatures {
  term: string;
  features: number[];
}

/** How many features a term has. */
export const FEATURES = 10;

/** Reads the features of an abstract's terms. */
export type ReadFeatures = (abstract: string, vector: Float32Array) => Promise<TermFeatures[]>;

/**
 * Idf, how often, how early, whether near the end, and how near the word's vector is to the document's, with some
 * products of these. A word's vector is remembered by its term, as spelled first.
 */
export function createFeatureReader(encoder: Encoder, idf: (term: string) => number): ReadFeatures {
  const vectors = new Map<string, Float32Array>();
  return async (abstract, vector) => {
    const found = new Map<string, { times: number; first: number; last: number; word: string }>();
    const length = scanTokens(abstract, (term, start, end, position) => {
      if (isStopTerm(term)) return;
      const known = found.get(term);
      if (known === undefined)
        found.set(term, { times: 1, first: position, last: position, word: abstract.slice(start, end) });
      else {
        known.times++;
        known.last = position;
      }
    });
    const unknown = [...found].filter(([term]) => !vectors.has(term));
    const rows = await encoder.encode(unknown.map(([, { word }]) => word));
    for (const [place, [term]] of unknown.entries())
      vectors.set(term, rows.slice(place * encoder.dimensions, (place + 1) * encoder.dimensions));
    return [...found].map(([term, { times, first, last }]) => {
      const near = dot(vectors.get(term) ?? new Float32Array(), vector);
      const rare = idf(term) / 10;
      const often = Math.log(times);
      const features = [
        1,
        rare,
        rare * rare,
        often,
        first / length,
        last / length,
        near,
        near * near,
        near * rare,
        near * often,
      ];
      return { term, features };
    });
  };
}
