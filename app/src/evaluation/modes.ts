import type { Candidate } from '@broadsheet/rank';
import type { SearchMode as EngineMode } from '@broadsheet/search';
import type { Collection } from './collection.ts';
import type { Question } from './questions.ts';

/** A way to search, as `evaluate` compares it with the others. */
export interface SearchMode {
  name: string;
  /** Readies a collection and gives the search: the best `limit` documents for a question, by key, best first. */
  open(
    collection: Collection,
  ): Promise<(question: Pick<Question, 'text' | 'itself'>, limit: number) => Promise<Candidate<number>[]>>;
}

const lexical: SearchMode = {
  name: 'lexical',
  open: async ({ snapshot }) => {
    // A query without any word lists all documents with score 0; none of them is an answer.
    return async ({ text: query }, limit) =>
      snapshot.search({ query, limit }).hits.filter(({ score }) => score > 0);
  },
};

function withMeaning(name: EngineMode): SearchMode {
  return {
    name,
    open: async ({ snapshot, encoder }) => {
      if (encoder === null) throw new Error(`Without an encoder there is no mode "${name}".`);
      return async ({ text: query, itself }, limit) => {
        const kind = itself === null ? 'query' : 'document';
        const vector = await encoder.encode([query], { kind });
        const { mode, hits } = snapshot.search({ query, mode: name, vector, limit });
        return mode === 'lexical' ? hits.filter(({ score }) => score > 0) : hits;
      };
    },
  };
}

/** Every way to search that there is, in the order of the columns of a report. */
export function searchModes({ byMeaning }: { byMeaning: boolean }): readonly SearchMode[] {
  return byMeaning ? [lexical, withMeaning('dense'), withMeaning('hybrid')] : [lexical];
}
