import { type HighlightPart, type HighlightTerm, highlight } from './highlight.ts';
import { snippet } from './snippet.ts';

/** Where the texts of documents are; the index itself does not keep them. */
export interface TextSource {
  /** The text fields of the documents with these keys; those that are gone are left out. */
  texts(keys: readonly number[]): Promise<Map<number, Readonly<Record<string, string>>>>;
}

/** A field to show: whole, or the best stretch of it. */
export interface HighlightField {
  name: string;
  as: 'whole' | 'snippet';
  /** Of a snippet; see `SnippetOptions`. */
  length?: number;
}

export interface HighlightedHit {
  key: number;
  /** By field name. Fields that the document lacks are missing. */
  fields: Record<string, HighlightPart[]>;
}

/** The texts of hits with the query's terms highlighted, in the order of the hits. Asks the source once. */
export async function highlightHits(
  source: TextSource,
  hits: readonly { key: number }[],
  terms: readonly HighlightTerm[],
  fields: readonly HighlightField[],
): Promise<HighlightedHit[]> {
  const texts = await source.texts(hits.map(({ key }) => key));
  return hits.map(({ key }) => {
    const document = texts.get(key) ?? {};
    const shown = fields.flatMap((field): [string, HighlightPart[]][] => {
      const text = document[field.name];
      return text === undefined ? [] : [[field.name, highlightField(text, terms, field)]];
    });
    return { key, fields: Object.fromEntries(shown) };
  });
}

function highlightField(
  text: string,
  terms: readonly HighlightTerm[],
  field: HighlightField,
): HighlightPart[] {
  if (field.as === 'whole') return highlight(text, terms);
  return snippet(text, terms, field.length === undefined ? {} : { length: field.length });
}
