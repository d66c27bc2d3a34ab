import { inBatches } from '../batches.ts';
import { type Corpus, type Engine, type Given, type Mode, vectorOf } from '../engine.ts';
import type { AskedQuery } from '../queries/query.ts';
import { loadPackage } from './load-package.ts';

/** What is used of the package. */
interface OramaModule {
  create(options: object): object;
  insertMultiple(database: object, documents: object[], batch: number): unknown;
  search(database: object, request: object): Promise<{ hits: { id: string }[] }> | { hits: { id: string }[] };
}

const AT_ONCE = 500;

/**
 * Orama (https://docs.orama.com/docs/orama-js): the English tokenizer with stemming and its stop words, the title
 * boosted, vectors of 32-bit floats (it has no others), and its hybrid mode with the default weights. Its threshold of
 * 1 joins words by OR. A similarity of 0 keeps its vector search from leaving out what is below 0.8.
 */
export function orama(): Engine {
  let database: object | null = null;
  let module: OramaModule | null = null;
  return {
    packages: ['@orama/orama', '@orama/stopwords'],
    modes: ['lexical', 'dense', 'hybrid'],
    cannot: ['phrase'],
    inMemory: true,
    build: async (_folder, corpus) => {
      module = await loadPackage<OramaModule>('@orama/orama');
      database = await createDatabase(module, corpus);
      for await (const batch of inBatches(corpus.read(), AT_ONCE))
        await module.insertMultiple(database, batch.map(documentOf), AT_ONCE);
    },
    open: async () => ({
      search: async (mode, query, limit) => {
        if (module === null || database === null) throw new Error('Orama was not built in this process.');
        const { hits } = await module.search(database, requestOf(mode, query, limit));
        return hits.map(({ id }) => Number(id));
      },
      close: async () => {
        database = null;
      },
    }),
  };
}

async function createDatabase({ create }: OramaModule, { dimensions }: Corpus): Promise<object> {
  const { stopwords } = await loadPackage<{ stopwords: string[] }>('@orama/stopwords/english');
  return create({
    schema: {
      title: 'string',
      abstract: 'string',
      authors: 'string',
      topics: 'string',
      categories: 'enum[]',
      year: 'number',
      ...(dimensions > 0 && { vector: `vector[${dimensions}]` }),
    },
    components: { tokenizer: { language: 'english', stemming: true, stopWords: stopwords } },
  });
}

function documentOf({ key, paper, vector }: Given): object {
  const { title, abstract, authors, topics, categories, year } = paper;
  return {
    id: String(key),
    title,
    abstract,
    authors: authors.join(', '),
    topics: topics.join(', '),
    categories,
    ...(year !== null && { year }),
    ...(vector && { vector: Array.from(vector) }),
  };
}

function requestOf(mode: Mode, query: AskedQuery, limit: number): object {
  const { text, filter } = query;
  return {
    mode: mode === 'lexical' ? 'fulltext' : mode === 'dense' ? 'vector' : 'hybrid',
    ...(mode !== 'dense' && { term: text, boost: { title: 3 }, threshold: 1 }),
    ...(mode !== 'dense' && { properties: ['title', 'abstract', 'authors', 'topics'] }),
    ...(mode !== 'lexical' && {
      vector: { value: Array.from(vectorOf(query)), property: 'vector' },
      similarity: 0,
    }),
    ...(filter && {
      where:
        'category' in filter
          ? { categories: { containsAny: [filter.category] } }
          : { year: { gte: filter.fromYear } },
    }),
    limit,
  };
}
