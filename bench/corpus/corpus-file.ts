import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Paper } from './paper.ts';
import { realPapers } from './real-papers.ts';
import { recombinedPapers } from './recombine.ts';

/** What a corpus file was made of. */
export interface CorpusFacts {
  papers: number;
  /** How many of them are real; the others are recombined. */
  real: number;
}

/**
 * Writes the first `wanted` papers of a folder as JSON Lines, recombined ones after the last real one. The file is
 * there when it is whole.
 */
export async function writeCorpus(
  folder: string,
  file: string,
  { papers: wanted, seed }: { papers: number; seed: number },
): Promise<CorpusFacts> {
  const output = createWriteStream(`${file}.part`);
  const kept: Paper[] = [];
  const write = async (paper: Paper) => {
    if (!output.write(`${JSON.stringify(paper)}\n`)) await once(output, 'drain');
  };
  for await (const paper of realPapers(folder)) {
    kept.push(paper);
    await write(paper);
    if (kept.length === wanted) break;
  }
  let left = wanted - kept.length;
  for (const paper of left > 0 ? recombinedPapers(kept, seed) : []) {
    await write(paper);
    if (--left === 0) break;
  }
  output.end();
  await once(output, 'close');
  await rename(`${file}.part`, file);
  return { papers: wanted, real: kept.length };
}

/** The papers of a corpus file, in order. */
export async function* readCorpusFile(file: string): AsyncGenerator<Paper> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity }))
    yield JSON.parse(line) as Paper;
}

/** The papers with these keys, by key. */
export async function papersByKey(file: string, keys: ReadonlySet<number>): Promise<Map<number, Paper>> {
  const found = new Map<number, Paper>();
  let key = 0;
  for await (const paper of readCorpusFile(file)) {
    if (keys.has(++key)) found.set(key, paper);
    if (found.size === keys.size) break;
  }
  return found;
}
