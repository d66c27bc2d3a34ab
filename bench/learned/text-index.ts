import { paperSchema } from '../../app/src/catalogue/schema.ts';
import { scanTokens } from '../../packages/search/src/analysis/scan.ts';
import { inverseDocumentFrequency, k1, lengthFactor } from '../../packages/search/src/segment/bm25f.ts';

/** A term in a document: how often each field has it, normalized by length and weighted as BM25F says. */
interface Posting {
  document: number;
  title: number;
  abstract: number;
}

/** Titles and abstracts, inverted. */
export interface TextIndex {
  documents: number;
  postings: ReadonlyMap<string, readonly Posting[]>;
}

/** A term of a query and what it counts. */
export interface WeightedTerm {
  term: string;
  weight: number;
}

/** The share of a term in a document, from 0 to 1. */
export type ImpactOf = (posting: Posting, term: string) => number;

type Fields = { title: string; text: string };

/** Inverts texts. Nothing is quantized. */
export function indexTexts(texts: readonly Fields[]): TextIndex {
  const [title, abstract] = [fieldNamed('title'), fieldNamed('abstract')];
  const average = (lengthOf: (text: Fields) => number) =>
    texts.reduce((sum, text) => sum + lengthOf(text), 0) / texts.length;
  const titleAverage = average((text) => countTerms(text.title).length);
  const abstractAverage = average((text) => countTerms(text.text).length);
  const postings = new Map<string, Posting[]>();
  for (const [document, text] of texts.entries()) {
    const inTitle = countTerms(text.title);
    const inAbstract = countTerms(text.text);
    const titleShare = title.weight * lengthFactor(inTitle.length, titleAverage, title.b);
    const abstractShare = abstract.weight * lengthFactor(inAbstract.length, abstractAverage, abstract.b);
    for (const term of new Set([...inTitle.times.keys(), ...inAbstract.times.keys()])) {
      const posting = {
        document,
        title: titleShare * (inTitle.times.get(term) ?? 0),
        abstract: abstractShare * (inAbstract.times.get(term) ?? 0),
      };
      const list = postings.get(term);
      if (list === undefined) postings.set(term, [posting]);
      else list.push(posting);
    }
  }
  return { documents: texts.length, postings };
}

/** The terms of a text, and its length in words. */
function countTerms(text: string): { times: Map<string, number>; length: number } {
  const times = new Map<string, number>();
  const length = scanTokens(text, (term) => times.set(term, (times.get(term) ?? 0) + 1));
  return { times, length };
}

function fieldNamed(wanted: string) {
  const found = paperSchema.text.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`The schema has no field ${wanted}.`);
  return found;
}

/** How much a term tells among the documents of an index. */
export function idfOf({ documents, postings }: TextIndex, term: string): number {
  return inverseDocumentFrequency(documents, postings.get(term)?.length ?? 0);
}

/** The share of a term in a document as BM25F has it. */
export const plainImpact: ImpactOf = ({ title, abstract }) => (title + abstract) / (k1 + title + abstract);

/** The score of every document. */
export function scoreTexts(
  { documents, postings }: TextIndex,
  terms: readonly WeightedTerm[],
  impactOf: ImpactOf = plainImpact,
): Float32Array {
  const scores = new Float32Array(documents);
  for (const { term, weight } of terms)
    for (const posting of postings.get(term) ?? [])
      scores[posting.document] = (scores[posting.document] as number) + weight * impactOf(posting, term);
  return scores;
}
