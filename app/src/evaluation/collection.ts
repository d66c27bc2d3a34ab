import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Encoder } from '@broadsheet/encode';
import type { CollectionQuery, CorpusDocument, Qrels } from '@broadsheet/rank';
import {
  type IndexDocument,
  openReader,
  openWriter,
  type Snapshot,
  type TextSource,
} from '@broadsheet/search';
import { paperSchema, paperSchemaWith } from '../catalogue/schema.ts';
import { withVectors } from '../catalogue/vectors.ts';
import { collectionName, readCorpus, readJudgements, readQueries } from './beir-folder.ts';
import { askQuestions, type Question } from './questions.ts';

/** Documents that are encoded together. */
const DOCUMENTS_AT_ONCE = 500;

/** A test collection, indexed as papers are, and what is asked of it. */
export interface Collection {
  name: string;
  questions: readonly Question[];
  /** Grades by query and document; empty where nobody judged. */
  qrels: Qrels;
  /** Corpus ids; a document's key in the index is its place here plus 1. */
  ids: readonly string[];
  snapshot: Snapshot;
  /** The documents' texts, as a store has those of papers. */
  texts: TextSource;
  /** What its documents were encoded by, and its questions are; null: there are no vectors. */
  encoder: Encoder | null;
}

/** How a collection is read. */
export interface CollectionOptions {
  /** Each query is a document of the corpus, and asks for similar ones. */
  similar: boolean;
  /** Without one, the collection can be searched by words alone. */
  encoder?: Encoder | null;
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
    const { ids, asked, texts } = await indexCorpus(folder, indexFolder, queries, options);
    const questions = askQuestions(queries, asked, options.similar);
    const reader = await openReader(indexFolder, paperSchema);
    try {
      const { encoder = null } = options;
      const name = collectionName(folder);
      return await use({ name, questions, qrels, ids, snapshot: reader.snapshot(), texts, encoder });
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
  { encoder = null, signal, onDocuments }: CollectionOptions,
): Promise<{ ids: string[]; asked: Map<string, CorpusDocument & { key: number }>; texts: TextSource }> {
  const wanted = new Set(queries.map(({ document }) => document));
  const ids: string[] = [];
  const known = new Map<number, { title: string; abstract: string }>();
  const asked = new Map<string, CorpusDocument & { key: number }>();
  const writer = await openWriter(indexFolder, paperSchemaWith(encoder));
  let waiting: IndexDocument[] = [];
  const putWaiting = async () => {
    for (const document of await withVectors(encoder, waiting, signal)) writer.put(document);
    waiting = [];
  };
  for await (const document of readCorpus(folder)) {
    signal?.throwIfAborted();
    const key = ids.push(document.id);
    waiting.push(indexDocument(key, document));
    known.set(key, { title: document.title, abstract: document.text });
    if (waiting.length >= DOCUMENTS_AT_ONCE) await putWaiting();
    if (wanted.has(document.id)) asked.set(document.id, { ...document, key });
    onDocuments?.(key);
  }
  await putWaiting();
  await writer.commit({ origin: 'evaluation', change: 1 });
  while (await writer.mergeIfNeeded());
  await writer.close();
  return { ids, asked, texts: textsOf(known) };
}

function textsOf(known: ReadonlyMap<number, { title: string; abstract: string }>): TextSource {
  return {
    texts: (keys) =>
      Promise.resolve(
        new Map(
          keys.flatMap((key) => {
            const texts = known.get(key);
            return texts === undefined ? [] : [[key, texts]];
          }),
        ),
      ),
  };
}

function indexDocument(key: number, { title, text }: CorpusDocument): IndexDocument {
  return {
    key,
    text: { title, abstract: text, authors: '', topics: '' },
    keyword: { category: [], identifier: [], flag: [] },
    numeric: { day: null, year: null },
  };
}
