import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CollectionQuery, CorpusDocument, Qrels } from '@broadsheet/rank';
import { type IndexWriter, openReader, openWriter, type Snapshot } from '@broadsheet/search';
import { paperSchema } from '../catalogue/schema.ts';
import { collectionName, readCorpus, readJudgements, readQueries } from './beir-folder.ts';
import { askQuestions, type Question } from './questions.ts';

/** A test collection, indexed as papers are, and what is asked of it. */
export interface Collection {
  name: string;
  questions: readonly Question[];
  /** Grades by query and document; empty where nobody judged. */
  qrels: Qrels;
  /** Corpus ids; a document's key in the index is its place here plus 1. */
  ids: readonly string[];
  snapshot: Snapshot;
}

/** How a collection is read. */
export interface CollectionOptions {
  /** Each query is a document of the corpus, and asks for similar ones. */
  similar: boolean;
  signal?: AbortSignal;
  onDocuments?: (count: number) => void;
}

/**
 * Indexes the collection of a folder in a temporary place, calls `use` with it and removes the index again.
 * @throws FormatError for a file that cannot be used.
 */
export async function withCollection<Result>(
  folder: string,
  options: CollectionOptions,
  use: (collection: Collection) => Promise<Result>,
): Promise<Result> {
  const queries = await readQueries(folder);
  const qrels = await readJudgements(folder);
  const indexFolder = await mkdtemp(join(tmpdir(), 'broadsheet-evaluation-'));
  try {
    const { ids, asked } = await indexCorpus(folder, indexFolder, queries, options);
    const questions = askQuestions(queries, asked, options.similar);
    const reader = await openReader(indexFolder, paperSchema);
    try {
      return await use({ name: collectionName(folder), questions, qrels, ids, snapshot: reader.snapshot() });
    } finally {
      reader.close();
    }
  } finally {
    await rm(indexFolder, { recursive: true, force: true });
  }
}

/** Gives all ids, and the documents that queries consist of, with their keys. */
async function indexCorpus(
  folder: string,
  indexFolder: string,
  queries: readonly CollectionQuery[],
  { signal, onDocuments }: CollectionOptions,
): Promise<{ ids: string[]; asked: Map<string, CorpusDocument & { key: number }> }> {
  const wanted = new Set(queries.map(({ document }) => document));
  const ids: string[] = [];
  const asked = new Map<string, CorpusDocument & { key: number }>();
  const writer = await openWriter(indexFolder, paperSchema);
  for await (const document of readCorpus(folder)) {
    signal?.throwIfAborted();
    const key = ids.push(document.id);
    putDocument(writer, key, document);
    if (wanted.has(document.id)) asked.set(document.id, { ...document, key });
    onDocuments?.(key);
  }
  await writer.commit({ origin: 'evaluation', change: 1 });
  while (await writer.mergeIfNeeded());
  await writer.close();
  return { ids, asked };
}

function putDocument(writer: IndexWriter, key: number, { title, text }: CorpusDocument): void {
  writer.put({
    key,
    text: { title, abstract: text, authors: '', topics: '' },
    keyword: { category: [], identifier: [], flag: [] },
    numeric: { day: null, year: null },
  });
}
