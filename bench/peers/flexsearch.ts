import { wholeText } from '../corpus/paper.ts';
import type { Engine } from '../engine.ts';
import { loadPackage } from './load-package.ts';

/** What is used of the package. */
interface FlexSearchModule {
  Index: new (options: object) => FlexSearchIndex;
  Encoder: new (...options: object[]) => object;
  Charset: { Normalize: object };
}
interface FlexSearchIndex {
  add(key: number, text: string): void;
  search(query: string, options: { limit: number; suggest: boolean }): number[];
}

/**
 * FlexSearch (https://github.com/nextapps-de/flexsearch): one `Index`, its fastest type, over all of a paper's text;
 * the default tokenizer `strict`, the encoder with the English preset (stemmer and stop words), and
 * `suggest: true`, without which a paper must hold every word. It joins no phrases; its tags are single values and
 * need a type of index that answers field by field, so that filters are left out.
 */
export function flexsearch(): Engine {
  let index: FlexSearchIndex | null = null;
  return {
    packages: ['flexsearch'],
    modes: ['lexical'],
    cannot: ['phrase', 'filtered'],
    inMemory: true,
    build: async (_folder, corpus) => {
      const { Index, Encoder, Charset } = await loadPackage<FlexSearchModule>('flexsearch');
      const { default: english } = await loadPackage<{ default: object }>('flexsearch/lang/en');
      index = new Index({ tokenize: 'strict', encoder: new Encoder(Charset.Normalize, english) });
      for await (const { key, paper } of corpus.read()) index.add(key, wholeText(paper));
    },
    open: async () => ({
      search: async (_mode, { text }, limit) => index?.search(text, { limit, suggest: true }) ?? [],
      close: async () => {
        index = null;
      },
    }),
  };
}
