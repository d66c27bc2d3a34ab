import type { Candidate } from '@broadsheet/rank';
import type { Collection } from './collection.ts';

/** A way to search, as `evaluate` compares it with the others. */
export interface SearchMode {
  name: string;
  /** Readies a collection and gives the search: the best `limit` documents for a text, by key, best first. */
  open(collection: Collection): Promise<(text: string, limit: number) => Promise<Candidate<number>[]>>;
}

/** Every way to search that there is, in the order of the columns of a report. */
export const searchModes: readonly SearchMode[] = [
  {
    name: 'lexical',
    open: async ({ snapshot }) => {
      // A query without any word lists all documents with score 0; none of them is an answer.
      return async (query, limit) => snapshot.search({ query, limit }).hits.filter(({ score }) => score > 0);
    },
  },
];
