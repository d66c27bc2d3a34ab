import { analyze, type Token } from '../analysis/analyze.ts';
import { isStopTerm } from '../analysis/stop-words.ts';
import type { Filter } from '../query/condition.ts';
import type { SearchRequest } from '../query/request.ts';
import type { IndexDocument, IndexSchema } from '../schema.ts';
import { rotated } from '../segment/rotation.ts';

/** An index as its definition says it: maps, a loop over all documents, nothing quantized. The tests' oracle. */
export interface NaiveIndex {
  put(document: IndexDocument): void;
  delete(key: number): void;
  commit(): void;
  documents(): IndexDocument[];
  search(request: SearchRequest): { key: number; score: number; tolerance: number }[];
}

interface Entry {
  document: IndexDocument;
  /** Average lengths when the document was committed. */
  averages: readonly number[];
}

export function createNaiveIndex(schema: IndexSchema): NaiveIndex {
  let committed = new Map<number, Entry>();
  const changes = new Map<number, IndexDocument | null>();
  return {
    put: (document) => void changes.set(document.key, document),
    delete: (key) => void changes.set(key, null),
    commit() {
      const next = new Map<number, IndexDocument>();
      for (const [key, { document }] of committed) next.set(key, document);
      for (const [key, document] of changes) {
        if (document) next.set(key, document);
        else next.delete(key);
      }
      const averages = averageLengths(schema, [...next.values()]);
      committed = new Map(
        [...next].map(([key, document]) => [
          key,
          { document, averages: changes.has(key) ? averages : (committed.get(key)?.averages ?? averages) },
        ]),
      );
      changes.clear();
    },
    documents: () => [...committed.values()].map(({ document }) => document),
    search: (request) => searchNaively(schema, [...committed.values()], request),
  };
}

function searchNaively(schema: IndexSchema, entries: readonly Entry[], request: SearchRequest) {
  const words = analyze(request.query);
  const telling = words.filter(({ term }) => !isStopTerm(term));
  const said = telling.length > 0 ? telling : words;
  const terms = [...new Set(said.map(({ term }) => term))];
  const idfs = terms.map((term) => {
    const holding = entries.filter(({ document }) => contains(schema, document, term)).length;
    const idf = Math.log(1 + (entries.length - holding + 0.5) / (holding + 0.5));
    const shares = said.filter((one) => one.term === term).map((one) => shareOf(one, said));
    return idf * ((average(shares) * 5 * shares.length) / (4 + shares.length));
  });
  const found = entries
    .filter(({ document }) => terms.length === 0 || terms.some((term) => contains(schema, document, term)))
    .filter(({ document }) => (request.filters ?? []).every((filter) => passes(document, filter)))
    .map(({ document, averages }) => ({
      key: document.key,
      number: request.order?.by === 'numeric' ? (document.numeric[request.order.field] ?? null) : null,
      score: terms.reduce(
        (sum, term, index) => sum + (idfs[index] ?? 0) * impact(schema, document, averages, term),
        0,
      ),
      // A whole step a term: impacts that would round to 0 are kept as 1.
      tolerance: idfs.reduce((sum, idf) => sum + idf, 0) / 255 + 1e-6,
    }));
  if (request.order?.by !== 'numeric') return found.sort((a, b) => b.score - a.score || b.key - a.key);
  const sign = request.order.descending ? 1 : -1;
  const rank = (number: number | null) => (number === null ? -(2 ** 40) : sign * number);
  return found.sort((a, b) => rank(b.number) - rank(a.number));
}

/** 1 for a word of its own; for a compound of n of these words, and for each of them, n ÷ (n + 1). */
function shareOf(word: Token, said: readonly Token[]): number {
  const compound = said
    .filter(({ start, end }) => start <= word.start && end >= word.end)
    .reduce((widest, token) => (token.end - token.start > widest.end - widest.start ? token : widest));
  const parts = said.filter(
    (token) => token !== compound && token.start >= compound.start && token.end <= compound.end,
  ).length;
  return parts === 0 ? 1 : parts / (parts + 1);
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** The documents with a vector that pass the filters, by their cosine with the query, as 8-bit values give it. */
export function searchNaivelyByMeaning(
  documents: readonly IndexDocument[],
  { vector = new Float32Array(), filters = [] }: SearchRequest,
): { key: number; score: number }[] {
  const direction = rotated(vector);
  const factor = 127 / Math.max(...direction.map(Math.abs));
  const rowFactor = (127 * Math.sqrt(vector.length)) / 4;
  const scale = factor * Math.hypot(...vector) * rowFactor;
  return documents
    .filter(
      (document) => document.vector?.some((value) => value !== 0) && vector.some((value) => value !== 0),
    )
    .filter((document) => filters.every((filter) => passes(document, filter)))
    .map(({ key, vector: row = new Float32Array() }) => {
      const dot = [...rotated(row)].reduce(
        (sum, value, place) =>
          sum + inByte(value * rowFactor) * inByte((direction[place] as number) * factor),
        0,
      );
      return { key, score: dot / scale };
    })
    .sort((a, b) => b.score - a.score || b.key - a.key);
}

function inByte(value: number): number {
  return Math.max(-127, Math.min(127, Math.round(value)));
}

/** A term's impact in one of the documents of a single commit, not quantized. */
export function impactNaively(
  schema: IndexSchema,
  documents: readonly IndexDocument[],
  document: IndexDocument,
  term: string,
): number {
  return impact(schema, document, averageLengths(schema, documents), term);
}

function impact(
  schema: IndexSchema,
  document: IndexDocument,
  averages: readonly number[],
  term: string,
): number {
  let frequency = 0;
  for (const [field, { name, weight, b }] of schema.text.entries()) {
    const text = document.text[name] ?? '';
    const occurrences = analyze(text).filter((token) => token.term === term).length;
    if (occurrences === 0) continue;
    frequency += (weight * occurrences) / (1 - b + (b * lengthOf(text)) / (averages[field] ?? 0));
  }
  return frequency / (1.2 + frequency);
}

function contains(schema: IndexSchema, document: IndexDocument, term: string): boolean {
  return schema.text.some(({ name }) =>
    analyze(document.text[name] ?? '').some((token) => token.term === term),
  );
}

/** Whether a document passes a filter. */
export function passes(document: IndexDocument, filter: Filter): boolean {
  if (filter.kind === 'keyword')
    return filter.anyOf.some((value) => document.keyword[filter.field]?.includes(value));
  const value = document.numeric[filter.field] ?? null;
  return value !== null && value >= (filter.from ?? value) && value <= (filter.to ?? value);
}

function averageLengths(schema: IndexSchema, documents: readonly IndexDocument[]): number[] {
  return schema.text.map(({ name }) => {
    const total = documents.reduce((sum, { text }) => sum + lengthOf(text[name] ?? ''), 0);
    return documents.length === 0 ? 0 : total / documents.length;
  });
}

/** In words: a compound and its parts share places. */
function lengthOf(text: string): number {
  return new Set(analyze(text).map(({ position }) => position)).size;
}
