import type { Paper } from './corpus/paper.ts';
import type { AskedQuery, QueryKind } from './queries/query.ts';

/** By words, by meaning, or by both. */
export type Mode = 'lexical' | 'dense' | 'hybrid';

/** A paper with its key and its vector; null where there is no encoder, and the engine builds for words alone. */
export interface Given {
  key: number;
  paper: Paper;
  vector: Float32Array | null;
}

/** What an engine is built from. */
export interface Corpus {
  papers: number;
  /** Of the vectors; 0 without. */
  dimensions: number;
  /** Reads the papers from the first, each time that it is called. */
  read(): AsyncIterable<Given>;
}

/** One engine of the bench, set up as its documentation recommends. */
export interface Engine {
  /** The packages that it consists of, whose versions and licenses the report tells. */
  packages: readonly string[];
  modes: readonly Mode[];
  /** Kinds of query that it has no words for. */
  cannot: readonly QueryKind[];
  /** Whether the index lives in the process that built it; else it is opened from the folder, in a process of its own. */
  inMemory: boolean;
  /** Builds an index in an empty folder. */
  build(folder: string, corpus: Corpus): Promise<void>;
  /** Opens what was built, for searching. */
  open(folder: string): Promise<OpenEngine>;
}

export interface OpenEngine {
  /** The keys of the best `limit` papers, best first. */
  search(mode: Mode, query: AskedQuery, limit: number): Promise<number[]>;
  close(): Promise<void>;
}

/** @throws Error for a query by meaning without its vector. */
export function vectorOf({ vector, text }: AskedQuery): Float32Array {
  if (vector === null) throw new Error(`the query "${text}" has no vector`);
  return vector;
}
