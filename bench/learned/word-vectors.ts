import { scanTokens } from '../../packages/search/src/analysis/scan.ts';
import { isStopTerm } from '../../packages/search/src/analysis/stop-words.ts';
import type { Prepared } from './run-experiment.ts';

/** Terms that more of the documents have say too little to be added anywhere. */
const MOST_COMMON = 0.1;

/** The terms of a collection that may be added to texts, with the vector of each, as spelled first. */
export interface WordVectors {
  terms: readonly string[];
  vectors: Float32Array;
}

/** Terms that at least two documents have, and not too many; no single letters and numbers. */
export async function wordVectors({ documents, index, encoder }: Prepared): Promise<WordVectors> {
  const spelled = new Map<string, string>();
  for (const { title, text } of documents)
    for (const part of [title, text])
      scanTokens(part, (term, start, end) => {
        if (!spelled.has(term)) spelled.set(term, part.slice(start, end));
      });
  const most = Math.max(2, MOST_COMMON * documents.length);
  const terms = [...spelled.keys()].filter((term) => {
    const count = index.postings.get(term)?.length ?? 0;
    return count >= 2 && count <= most && !isStopTerm(term) && !/^(?:[a-z]|\d+)$/.test(term);
  });
  return { terms, vectors: await encoder.encode(terms.map((term) => spelled.get(term) ?? term)) };
}
