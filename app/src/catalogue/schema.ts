import type { Encoder } from '@broadsheet/encode';
import type { IndexSchema, TextRoles } from '@broadsheet/search';

/**
 * What the index knows of a paper. Weights and length normalizations are BM25F's: a word in the title counts three
 * times one in the abstract; author lists and topics are short whatever the paper, so that length says little there.
 */
export const paperSchema: IndexSchema = {
  text: [
    { name: 'title', weight: 3, b: 0.5 },
    { name: 'abstract', weight: 1, b: 0.75 },
    { name: 'authors', weight: 1.5, b: 0.3 },
    { name: 'topics', weight: 1, b: 0.3 },
  ],
  keyword: ['category', 'identifier', 'flag'],
  numeric: ['day', 'year'],
};

/** Which fields a second look at answers reads. */
export const paperTextRoles: TextRoles = { title: 'title', body: 'abstract' };

/** The same with the vectors of an encoder: an index with those of another one is built anew. */
export function paperSchemaWith(encoder: Encoder | null): IndexSchema {
  if (encoder === null) return paperSchema;
  const { dimensions, fingerprint } = encoder;
  return { ...paperSchema, vector: { dimensions, fingerprint } };
}

/** Value of the keyword field `flag` for papers with a known code link. */
export const CODE_FLAG = 'code';
