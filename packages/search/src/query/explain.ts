import { documentAt } from '@broadsheet/kernels';
import type { IndexSchema } from '../schema.ts';
import { impactSteps, k1 } from '../segment/bm25f.ts';
import { findDocument, type LiveSegment } from '../segment/live-segment.ts';
import type { PostingRange, TermTable } from '../segment/term-table.ts';
import type { Plan } from './plan.ts';
import type { FoundTerm } from './query-terms.ts';
import type { Explanation } from './request.ts';

/** Explains the score of the live document with this key: BM25F, a part for each term that it contains. */
export function explainScore(
  schema: IndexSchema,
  segments: readonly LiveSegment[],
  terms: readonly FoundTerm[],
  key: number,
  score: number,
): Explanation {
  const found = findDocument(segments, key);
  const parts = terms.flatMap((term) => {
    const postings = found && term.postings[segments.indexOf(found.live)];
    const impact = postings ? impactOf(found.live.segment.text, postings, found.ordinal) : 0;
    return impact > 0 ? [explainTerm(segments, term, impact)] : [];
  });
  const fields = schema.text.map(({ name, weight, b }) => `${name} (weight ${weight}, b ${b})`);
  return {
    value: score,
    formula: `sum over the terms of the query of idf × ${factorName(terms)} × impact`,
    detail: `${parts.length} of ${terms.length} terms; k1 = ${k1}; fields: ${fields.join(', ')}`,
    parts,
  };
}

/** All terms of a search have the same one. */
function factorName([first]: readonly FoundTerm[]): string {
  return first?.factor.name ?? 'said';
}

function explainTerm(
  segments: readonly LiveSegment[],
  { term, text, documents, factor, idf, weight }: FoundTerm,
  impact: number,
): Explanation {
  const total = segments.reduce((sum, live) => sum + live.documents, 0);
  return {
    value: (weight * impact) / impactSteps,
    formula: `idf × ${factor.name} × impact`,
    detail: text === term ? text : `${text} (as ${term})`,
    parts: [
      {
        value: idf,
        formula: 'ln(1 + (N − n + 0.5) / (n + 0.5))',
        detail: `n = ${documents} of N = ${total} documents contain it`,
        parts: [],
      },
      { value: weight / idf, formula: factor.formula, detail: factor.detail, parts: [] },
      {
        value: impact / impactSteps,
        formula: 'f / (k1 + f), f = sum over fields of weight × tf / (1 − b + b × length / average length)',
        detail: `kept as ${impact} of ${impactSteps}`,
        parts: [],
      },
    ],
  };
}

/** The impact of a document in a term's postings, or 0 when it is not among them. */
export function impactOf(table: TermTable, { start, end }: PostingRange, ordinal: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (documentAt(table.documents, middle) < ordinal) low = middle + 1;
    else high = middle;
  }
  return low < end && documentAt(table.documents, low) === ordinal ? (table.impacts[low] as number) : 0;
}

/** Explains a score by meaning. */
export function explainCosine(cosine: number, { schema: { vector }, vectorFrom }: Plan): Explanation {
  const query = vectorFrom === undefined ? '' : `; the query is ${vectorFrom}`;
  return {
    value: cosine,
    formula: 'query · document / (|query| × |document|)',
    detail: `cosine of two vectors of ${vector?.dimensions ?? 0} numbers, kept in 8 bits each, by ${vector?.fingerprint ?? ''}${query}`,
    parts: [],
  };
}
