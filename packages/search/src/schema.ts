/** A text field of BM25F: its weight, and how strongly its length normalizes (`b`, 0 = not at all, 1 = fully). */
export interface TextField {
  name: string;
  weight: number;
  b: number;
}

/** What an index holds. Two schemas with equal fields in equal order are the same schema. */
export interface IndexSchema {
  text: readonly TextField[];
  /** Fields matched as whole values: categories, flags. */
  keyword: readonly string[];
  /** Fields holding one 32-bit integer or nothing: years, days. */
  numeric: readonly string[];
  /** Whether documents have vectors, and which. */
  vector?: VectorField;
}

/** The vectors of an index. Those of different fingerprints say different things, and are never compared. */
export interface VectorField {
  /** A multiple of 16, up to 65,536. */
  dimensions: number;
  /** Names the encoder that makes the vectors of documents and queries. */
  fingerprint: string;
}

/**
 * One document. `key` is a positive 32-bit integer chosen by the caller. A field that the document lacks counts
 * as empty; a field that the schema lacks is ignored.
 */
export interface IndexDocument {
  key: number;
  text: Readonly<Record<string, string>>;
  keyword: Readonly<Record<string, readonly string[]>>;
  numeric: Readonly<Record<string, number | null>>;
  /** Of length 1. Missing or all zeros: the document is never an answer by meaning. */
  vector?: Float32Array;
}

/**
 * The fields of a schema as one string, kept in the manifest: an index made for other fields is refused. The vectors
 * stand beside it: an index with other vectors still answers by words.
 */
export function schemaFingerprint(schema: IndexSchema): string {
  const text = schema.text.map((field) => [field.name, field.weight, field.b]);
  return JSON.stringify({ text, keyword: schema.keyword, numeric: schema.numeric });
}
