import type { Candidate } from '@broadsheet/rank';
import {
  type SearchMode as EngineMode,
  type Example,
  type Hit,
  type SearchResult,
  type Snapshot,
  searchClosely,
} from '@broadsheet/search';
import { paperTextRoles } from '../catalogue/schema.ts';
import type { Collection } from './collection.ts';
import type { Question } from './questions.ts';

/** A way to search, as `evaluate` compares it with the others. */
export interface SearchMode {
  name: string;
  /** Readies a collection and gives the search: the best `limit` documents for a question, by key, best first. */
  open(
    collection: Collection,
  ): Promise<
    (question: Pick<Question, 'text' | 'itself'>, limit: number) => Promise<readonly Candidate<number>[]>
  >;
}

const lexical: SearchMode = {
  name: 'lexical',
  open: async ({ snapshot }) => {
    return async ({ text: query, itself }, limit) =>
      itself === null
        ? withWords(snapshot.search({ query, limit }))
        : similarTo(snapshot, { key: itself, text: query }, 'lexical', limit);
  },
};

function withMeaning(name: EngineMode): SearchMode {
  return {
    name,
    open: async ({ snapshot, texts, encoder }) => {
      if (encoder === null) throw new Error(`Without an encoder there is no mode "${name}".`);
      return async ({ text: query, itself }, limit) => {
        if (itself !== null) return similarTo(snapshot, { key: itself, text: query }, name, limit);
        const vector = await encoder.encode([query], { kind: 'query' });
        const request = { query, mode: name, vector, limit, texts: paperTextRoles };
        const result = await searchClosely(snapshot, request, texts);
        return result.mode === 'lexical' ? withWords(result) : result.hits;
      };
    },
  };
}

/** Documents like one, as the product's own pages ask for them: by its most telling words, by its vector, or by both. */
function similarTo(snapshot: Snapshot, example: Example, mode: EngineMode, limit: number): readonly Hit[] {
  return snapshot.similar({ like: [example], mode, limit }).hits;
}

/** A query without any word lists all documents with score 0; none of them is an answer. */
function withWords({ hits }: SearchResult): readonly Hit[] {
  return hits.filter(({ score }) => score > 0);
}

/** Every way to search that there is, in the order of the columns of a report. */
export function searchModes({ byMeaning }: { byMeaning: boolean }): readonly SearchMode[] {
  return byMeaning ? [lexical, withMeaning('dense'), withMeaning('hybrid')] : [lexical];
}
