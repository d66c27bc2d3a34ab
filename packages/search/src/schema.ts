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
}

/** The schema as one string, kept in the manifest: an index made for another schema is refused. */
export function schemaFingerprint(schema: IndexSchema): string {
  const text = schema.text.map((field) => [field.name, field.weight, field.b]);
  return JSON.stringify({ text, keyword: schema.keyword, numeric: schema.numeric });
}
