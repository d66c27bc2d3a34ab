import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readCorpusFile } from '../corpus/corpus-file.ts';
import { readVectors } from '../corpus/vectors-file.ts';
import type { Corpus, Given } from '../engine.ts';
import type { EngineName } from '../engines.ts';
import type { AskedQuery, Query } from '../queries/query.ts';

/** The files of one run, which every child process reads. */
export interface Workload {
  papers: number;
  /** How many of them are real. */
  real: number;
  corpusFile: string;
  queriesFile: string;
  /** What its encoder is called; null without one, and then there are no vectors. */
  encoder: string | null;
  vectors: WorkloadVectors | null;
}

export interface WorkloadVectors {
  papersFile: string;
  queriesFile: string;
  dimensions: number;
  /** What the encoder took for all papers. */
  seconds: number;
}

/** Where the index of an engine lies, beside the papers. */
export function indexFolder({ corpusFile }: Pick<Workload, 'corpusFile'>, name: EngineName): string {
  return join(dirname(corpusFile), `index-${name}`);
}

/** The papers with their keys, which count from 1, and their vectors. */
export function corpusOf({
  papers,
  corpusFile,
  vectors,
}: Pick<Workload, 'papers' | 'corpusFile' | 'vectors'>): Corpus {
  return { papers, dimensions: vectors?.dimensions ?? 0, read: () => readGiven(corpusFile, vectors) };
}

async function* readGiven(file: string, vectors: WorkloadVectors | null): AsyncGenerator<Given> {
  const rows = vectors && readVectors(vectors.papersFile, vectors.dimensions);
  let key = 0;
  try {
    for await (const paper of readCorpusFile(file)) {
      const row = await rows?.next();
      yield { key: ++key, paper, vector: row === undefined || row.done ? null : row.value };
    }
  } finally {
    await rows?.return(undefined);
  }
}

/** The queries with their vectors. */
export function readAskedQueries({ queriesFile, vectors }: Workload): AskedQuery[] {
  const queries = JSON.parse(readFileSync(queriesFile, 'utf8')) as Query[];
  if (vectors === null) return queries.map((query) => ({ ...query, vector: null }));
  const { buffer, byteOffset, byteLength } = readFileSync(vectors.queriesFile);
  const rows = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
  const { dimensions } = vectors;
  return queries.map((query, place) => ({
    ...query,
    vector: rows.slice(place * dimensions, (place + 1) * dimensions),
  }));
}
