import type { Encoder } from '@broadsheet/encode';
import {
  type Filter,
  type IndexDocument,
  openReader,
  openSearchThreads,
  openWriter,
  type SearchRequest,
} from '@broadsheet/search';
import { paperSchema } from '../app/src/catalogue/schema.ts';
import { ahead, inBatches } from './batches.ts';
import { encodedText, type Paper } from './corpus/paper.ts';
import type { Corpus, Engine, Given, Mode, OpenEngine } from './engine.ts';
import type { AskedQuery } from './queries/query.ts';

const AT_ONCE = 500;

/**
 * Our own engine with the product's schema, read as the server reads it. Phrases are asked as their words: what is in a
 * phrase, the texts of the store tell, and here is no store.
 * @param encoder encodes papers while the index is built, as the worker does, whatever vectors the corpus holds; null:
 * there are only words.
 */
export function broadsheet(encoder: Encoder | null): Engine {
  return {
    packages: ['@broadsheet/search'],
    modes: encoder === null ? ['lexical'] : ['lexical', 'dense', 'hybrid'],
    cannot: [],
    inMemory: false,
    build: (folder, corpus) => build(folder, corpus, encoder),
    open: async (folder) => {
      const reader = await openReader(folder, paperSchema);
      const snapshot = reader.snapshot();
      return {
        search: async (mode, query, limit) =>
          snapshot.search(requestOf(mode, query, limit)).hits.map(({ key }) => key),
        close: async () => reader.close(),
      };
    },
  };
}

/** The same index as the web server asks it: each search in one of its threads. */
export async function openInThreads(folder: string, threads: number): Promise<OpenEngine> {
  const reader = await openSearchThreads(folder, paperSchema, { threads });
  return {
    search: (mode, query, limit) =>
      reader.hold(async (snapshot) => {
        const { hits } = await snapshot.run('search', requestOf(mode, query, limit));
        return hits.map(({ key }) => key);
      }),
    close: () => reader.close(),
  };
}

function requestOf(mode: Mode, query: AskedQuery, limit: number): SearchRequest {
  const { text, vector } = query;
  const request = { query: text, mode, limit, filters: filtersOf(query) };
  return vector === null ? request : { ...request, vector };
}

async function build(folder: string, corpus: Corpus, encoder: Encoder | null): Promise<void> {
  const vector = encoder && { dimensions: encoder.dimensions, fingerprint: encoder.fingerprint };
  const writer = await openWriter(folder, vector === null ? paperSchema : { ...paperSchema, vector });
  const thread = encoder?.startThread?.() ?? null;
  const encoded = inBatches(corpus.read(), AT_ONCE);
  for await (const documents of ahead(encoded, (batch) => documentsOf(batch, thread ?? encoder)))
    for (const document of documents) writer.put(document);
  await thread?.close();
  await writer.commit({ origin: 'bench', change: 1 });
  while (await writer.mergeIfNeeded());
  await writer.close();
}

async function documentsOf(batch: readonly Given[], encoder: Encoder | null): Promise<IndexDocument[]> {
  const texts = batch.map(({ paper }) => encodedText(paper));
  const rows = (await encoder?.encode(texts, { kind: 'document' })) ?? null;
  const width = encoder?.dimensions ?? 0;
  return batch.map(({ key, paper }, place) => {
    const document = { key, ...fieldsOf(paper) };
    return rows ? { ...document, vector: rows.subarray(place * width, (place + 1) * width) } : document;
  });
}

function fieldsOf({ id, title, abstract, authors, topics, categories, year }: Paper) {
  return {
    text: { title, abstract, authors: authors.join(' · '), topics: topics.join(' · ') },
    keyword: { category: categories, identifier: id === '' ? [] : [id], flag: [] },
    numeric: { day: null, year },
  };
}

function filtersOf({ filter }: AskedQuery): Filter[] {
  if (filter === null) return [];
  return 'category' in filter
    ? [{ kind: 'keyword', field: 'category', anyOf: [filter.category] }]
    : [{ kind: 'range', field: 'year', from: filter.fromYear }];
}
