import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { constants, createZstdDecompress } from 'node:zlib';
import { paperSchema } from '../../app/src/catalogue/schema.ts';
import type { IndexDocument, IndexSchema } from '../../packages/search/src/index.ts';
import { seededRandom } from '../random.ts';

const DIMENSIONS = 256;

/** The product's, with vectors. */
export const schema: IndexSchema = {
  ...paperSchema,
  vector: { dimensions: DIMENSIONS, fingerprint: 'random' },
};

/** A direction for a number: what vectors say does not change what a scan of them costs. */
export function randomVector(seed: number): Float32Array {
  const random = seededRandom(seed);
  const vector = Float32Array.from({ length: DIMENSIONS }, () => random() + random() + random() - 1.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** Papers that are replaced in every commit, and say which: all of them are of one commit, or generations were mixed. */
export const MARKERS = 8;
const MARKER_WORD = 'broadsheetmarker';

/** The marker of this number, as of a commit. */
export function marker(number: number, commit: number): IndexDocument {
  return {
    key: 2 ** 31 + number,
    text: { title: MARKER_WORD },
    keyword: {},
    numeric: { day: commit, year: commit },
  };
}

/** What finds the markers of a commit. */
export function markersOf(commit: number) {
  const filters = [{ kind: 'range' as const, field: 'day', from: commit, to: commit }];
  return { query: MARKER_WORD, limit: 2 * MARKERS, filters };
}

/**
 * The papers of every file of a folder, in batches, with vectors; where they end, they come again as others. Keys count
 * from 1.
 */
export async function* readPapers(folder: string, batch: number): AsyncGenerator<IndexDocument[]> {
  let papers: IndexDocument[] = [];
  for await (const [key, line] of linesForEver(folder)) {
    papers.push(documentOf(key, JSON.parse(line) as Paper));
    if (papers.length < batch) continue;
    yield papers;
    papers = [];
  }
}

/** Numbered from 1. */
async function* linesForEver(folder: string): AsyncGenerator<[number: number, line: string]> {
  let number = 0;
  for (;;) {
    for (const name of readdirSync(folder).sort())
      for await (const line of linesOf(join(folder, name))) yield [++number, line];
    if (number === 0) throw new Error(`There are no papers in ${folder}.`);
  }
}

interface Paper {
  title: string;
  abstract?: string;
  authors?: string[];
  categories?: string[];
  published?: string;
}

function documentOf(key: number, paper: Paper): IndexDocument {
  const { title, abstract = '', authors = [], categories = [], published = '' } = paper;
  return {
    key,
    text: { title, abstract, authors: authors.join(' ') },
    keyword: { category: categories },
    numeric: { year: Number(published.slice(0, 4)) || null },
    vector: randomVector(key),
  };
}

function linesOf(file: string) {
  const input = createReadStream(file).pipe(
    createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: 27 } }),
  );
  return createInterface({ input });
}
