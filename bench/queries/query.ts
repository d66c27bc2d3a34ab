/** What sort of text a reader types. */
export type QueryKind = 'short' | 'long' | 'common' | 'question' | 'phrase' | 'filtered';

/** What every engine can be asked; a row's percentiles and rate are over these. */
export const PLAIN_KINDS: readonly QueryKind[] = ['short', 'long', 'common', 'question'];

/** These, and what some engines have no words for. */
export const QUERY_KINDS: readonly QueryKind[] = [...PLAIN_KINDS, 'phrase', 'filtered'];

/** Papers of one category, or from a year on. */
export type QueryFilter = { category: string } | { fromYear: number };

/** One query of the bench. */
export interface Query {
  kind: QueryKind;
  /** Without quotation marks, whatever the kind. */
  text: string;
  filter: QueryFilter | null;
}

/** A query with what the encoder makes of it; null without an encoder. */
export interface AskedQuery extends Query {
  vector: Float32Array | null;
}
