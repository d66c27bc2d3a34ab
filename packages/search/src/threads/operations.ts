import type { TextSource } from '../highlight/highlight-hits.ts';
import { type CloseRequest, searchClosely } from '../late/search-closely.ts';
import type { SearchRequest } from '../query/request.ts';
import { searchWithTexts } from '../query/search-with-texts.ts';
import type { Snapshot } from '../query/snapshot.ts';
import type { SimilarRequest } from '../similar/request.ts';

/** What an operation may ask its caller for. */
export interface Helpers {
  texts: TextSource;
}

/**
 * What can be asked of a snapshot in a thread, by name. An operation is a whole call of this library: what it is asked
 * and what it answers are plain data, posted from thread to thread. Between two turns of an asynchronous one, the
 * thread's room in the segments is as it was.
 */
export const operations = {
  /** As `Snapshot.search`. Without `rerank`: a function cannot be posted. */
  search: (snapshot: Snapshot, request: Omit<SearchRequest, 'rerank'>) => snapshot.search(request),
  /** As the function of this name, with the caller's texts. */
  searchWithTexts: (snapshot: Snapshot, request: Omit<SearchRequest, 'rerank'>, { texts }: Helpers) =>
    searchWithTexts(snapshot, request, texts),
  /** As the function of this name, with the caller's texts. */
  searchClosely: (snapshot: Snapshot, request: CloseRequest, { texts }: Helpers) =>
    searchClosely(snapshot, request, texts),
  /** As `Snapshot.similar`. */
  similar: (snapshot: Snapshot, request: SimilarRequest) => snapshot.similar(request),
  /** As `Snapshot.repair`, of the words that the query itself shows to be plain. */
  repair: (snapshot: Snapshot, query: string) => snapshot.repair(query),
  /** As `Snapshot.complete`. */
  complete: (snapshot: Snapshot, { typed, limit }: { typed: string; limit: number }) =>
    snapshot.complete(typed, limit),
  /** As `Snapshot.vector`. */
  vector: (snapshot: Snapshot, key: number) => snapshot.vector(key),
} satisfies OperationTable;

export type Operations = typeof operations;
export type RequestOf<Name extends keyof Operations> = Parameters<Operations[Name]>[1];
export type AnswerOf<Name extends keyof Operations> = Awaited<ReturnType<Operations[Name]>>;

export type OperationTable = Readonly<Record<string, Operation<never>>>;

/** As a thread calls it: what the request is, its type said where it was posted. */
export type Operation<Request> = (snapshot: Snapshot, request: Request, helpers: Helpers) => unknown;

/** Has no text of any document. */
export const noTexts: TextSource = { texts: () => Promise.resolve(new Map()) };
