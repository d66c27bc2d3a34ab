import type { Paper } from '../corpus/paper.ts';
import type { Engine } from '../engine.ts';
import type { QueryFilter } from '../queries/query.ts';
import { loadPackage } from './load-package.ts';

/** What is used of the package. */
interface MiniSearchModule {
  default: new (options: object) => MiniSearch;
}
interface MiniSearch {
  add(document: object): void;
  search(query: string, options: object): { id: number }[];
}
type Found = Pick<Paper, 'categories' | 'year'>;

/**
 * MiniSearch (https://lucaong.github.io/minisearch/): its default tokenizer and BM25+, words joined by OR as by
 * default, the title boosted as in its guide; without prefixes and fuzziness, which its guide adds for search while
 * one types. Filters are functions over stored fields, the way that it offers.
 */
export function minisearch(): Engine {
  let index: MiniSearch | null = null;
  return {
    packages: ['minisearch'],
    modes: ['lexical'],
    cannot: ['phrase'],
    inMemory: true,
    build: async (_folder, corpus) => {
      const { default: Class } = await loadPackage<MiniSearchModule>('minisearch');
      index = new Class({
        idField: 'key',
        fields: ['title', 'abstract', 'authors', 'topics'],
        storeFields: ['categories', 'year'],
        searchOptions: { boost: { title: 3 } },
      });
      for await (const { key, paper } of corpus.read()) {
        const { title, abstract, authors, topics, categories, year } = paper;
        index.add({
          key,
          title,
          abstract,
          authors: authors.join(', '),
          topics: topics.join(', '),
          categories,
          year,
        });
      }
    },
    open: async () => ({
      search: async (_mode, { text, filter }, limit) => {
        const options = filter === null ? {} : { filter: (found: Found) => passes(found, filter) };
        const found = index?.search(text, options) ?? [];
        return found.slice(0, limit).map(({ id }) => id);
      },
      close: async () => {
        index = null;
      },
    }),
  };
}

function passes({ categories, year }: Found, filter: QueryFilter): boolean {
  return 'category' in filter
    ? categories.includes(filter.category)
    : year !== null && year >= filter.fromYear;
}
