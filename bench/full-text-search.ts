import { analyze } from '@broadsheet/search';
import Database from 'better-sqlite3';
import { readCorpus } from '../app/src/evaluation/beir-folder.ts';
import type { SearchMode } from '../app/src/evaluation/modes.ts';
import { wordsOf as joinedWordsOf } from './queries/query-words.ts';

/** How SQLite's full-text search is set up. */
export interface FullTextOptions {
  name: string;
  /** Weights of title and text in `bm25()`. */
  weights: readonly [title: number, text: number];
  /** FTS5 has no stop words; this leaves out those that our own query leaves out. */
  skipFunctionWords: boolean;
  /** A word that a query says twice counts twice, as `bm25()` does with the terms it is given; else once. */
  countRepeats: boolean;
  /** Words that a hyphen joins are looked for as a phrase, as `npm run bench` asks; else each for itself. */
  hyphensJoin: boolean;
}

/**
 * SQLite FTS5 in memory as its documentation recommends: the Porter stemmer over `unicode61`, the words of a query
 * joined by OR, ordered by `bm25()`.
 */
export function fullTextMode(
  folder: string,
  { name, weights, skipFunctionWords, countRepeats, hyphensJoin }: FullTextOptions,
): SearchMode {
  return {
    name,
    open: async ({ snapshot }) => {
      const database = new Database(':memory:');
      database.exec(`create virtual table documents using fts5(title, text, tokenize = 'porter unicode61')`);
      const insert = database.prepare('insert into documents (title, text) values (?, ?)');
      for await (const { title, text } of readCorpus(folder)) insert.run(title, text);
      const select = database.prepare<[string, number], { key: number; score: number }>(
        `select rowid as key, -bm25(documents, ${weights.join(', ')}) as score
         from documents where documents match ? order by score desc limit ?`,
      );
      return async ({ text }, limit) => {
        const counted = new Set(snapshot.search({ query: text, limit: 0 }).terms.map(({ term }) => term));
        const said = hyphensJoin ? joinedWordsOf(text) : wordsOf(text);
        const telling = said.filter((word) => !skipFunctionWords || isCounted(word, counted));
        const words = countRepeats ? telling : [...new Set(telling)];
        if (words.length === 0) return [];
        return select.all(words.map((word) => `"${word}"`).join(' OR '), limit);
      };
    },
  };
}

/** As `unicode61` cuts a text: runs of letters and digits. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

function isCounted(word: string, terms: ReadonlySet<string>): boolean {
  return analyze(word).some(({ term }) => terms.has(term));
}
