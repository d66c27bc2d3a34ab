import type { Explanation } from '../query/request.ts';
import { findMatches, type HighlightPart, type HighlightTerm, highlight, type Match } from './highlight.ts';
import { sentencesOf } from './sentences.ts';
import { type Snippet, snippet } from './snippet.ts';

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
  /** Why a snippet shows the sentence that it shows, by field name, where one was chosen. */
  explanations: Record<string, Explanation>;
}

/** What a query means, for texts that have none of its words. */
export interface QueryMeaning {
  /** The query's vector, of length 1. */
  query: Float32Array;
  /** The vectors of texts, one after another, as the query was encoded: of length 1, or zeros. */
  encode(texts: readonly string[]): Promise<Float32Array>;
}

/**
 * The texts of hits with the query's terms highlighted, in the order of the hits. Asks the source once.
 * @param meaning where it is given, snippets of texts without a word of the query show the sentence that is nearest to it
 * in meaning; these sentences are encoded all at once.
 */
export async function highlightHits(
  source: TextSource,
  hits: readonly { key: number }[],
  terms: readonly HighlightTerm[],
  fields: readonly HighlightField[],
  meaning: QueryMeaning | null = null,
): Promise<HighlightedHit[]> {
  const texts = await source.texts(hits.map(({ key }) => key));
  const cut = fields.filter(({ as }) => as === 'snippet').map(({ name }) => name);
  const found = hits.flatMap(({ key }) => cut.flatMap((name) => texts.get(key)?.[name] ?? []));
  const matches = new Map(found.map((text) => [text, findMatches(text, terms)]));
  const wordless = found.filter((text) => matches.get(text)?.length === 0);
  const cosines = await sentenceCosines(wordless, meaning);
  return hits.map(({ key }) => {
    const document = texts.get(key) ?? {};
    const shown: HighlightedHit = { key, fields: {}, explanations: {} };
    for (const field of fields) {
      const text = document[field.name];
      if (text === undefined) continue;
      const { parts, explanation } = highlightField(text, terms, field, {
        cosines: cosines.get(text) ?? null,
        matches: matches.get(text),
      });
      shown.fields[field.name] = parts;
      if (explanation !== null) shown.explanations[field.name] = explanation;
    }
    return shown;
  });
}

/** The cosines with the query of the sentences of texts that have no word of it, by text. */
async function sentenceCosines(
  wordless: readonly string[],
  meaning: QueryMeaning | null,
): Promise<Map<string, Float64Array>> {
  if (meaning === null || wordless.length === 0) return new Map();
  const { query, encode } = meaning;
  const sentences = wordless.map((text) => sentencesOf(text).map(({ start, end }) => text.slice(start, end)));
  const rows = await encode(sentences.flat());
  let row = 0;
  return new Map(
    wordless.map((text, place) => [
      text,
      Float64Array.from(sentences[place] ?? [], () => {
        const start = query.length * row++;
        return query.reduce((sum, value, at) => sum + value * (rows[start + at] ?? 0), 0);
      }),
    ]),
  );
}

function highlightField(
  text: string,
  terms: readonly HighlightTerm[],
  { as, length }: HighlightField,
  { cosines, matches }: { cosines: ArrayLike<number> | null; matches: readonly Match[] | undefined },
): Snippet {
  if (as === 'whole') return { parts: highlight(text, terms), explanation: null };
  const known = { cosines, ...(matches !== undefined && { matches }) };
  return snippet(text, terms, { ...known, ...(length === undefined ? {} : { length }) });
}
