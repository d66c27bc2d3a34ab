import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { broadsheet } from '../broadsheet.ts';
import { readCorpusFile } from '../corpus/corpus-file.ts';
import { writeVectors } from '../corpus/vectors-file.ts';
import { makeQueries } from '../queries/make-queries.ts';
import { randomDirections } from '../random-directions.ts';
import { madeUpPapers } from '../testing/papers.ts';
import { measureEngine } from './measure-engine.ts';
import { measureRecall } from './recall.ts';
import { readAskedQueries, type Workload } from './workload.ts';

const papers = madeUpPapers(120);
const encoder = randomDirections(32, 0);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The files of a run with an encoder, as `prepare` would leave them. */
async function giveWorkload(): Promise<Workload> {
  const files = { corpusFile: join(folder, 'papers.jsonl'), queriesFile: join(folder, 'queries.json') };
  const vectors = { papersFile: join(folder, 'papers.f32'), queriesFile: join(folder, 'queries.f32') };
  const queries = makeQueries(papers, ['how do pigeons sort letters'], 5);
  writeFileSync(files.corpusFile, papers.map((paper) => `${JSON.stringify(paper)}\n`).join(''));
  writeFileSync(files.queriesFile, JSON.stringify(queries));
  const seconds = await writeVectors(readCorpusFile(files.corpusFile), vectors.papersFile, encoder);
  writeFileSync(vectors.queriesFile, await encoder.encode(queries.map(({ text }) => text)));
  return { papers: 120, real: 120, ...files, encoder: '', vectors: { ...vectors, dimensions: 32, seconds } };
}

test('our engine is built and asked in every mode, and its answers by meaning are those of a plain scan', async () => {
  const workload = await giveWorkload();
  const place = { workload, folder: join(folder, 'index'), encoder, onProgress: () => undefined };
  const search = { rounds: 2, seconds: 60, verbose: true };
  const said: string[] = [];
  const onProgress = (text: string) => void said.push(text);
  const measured = await measureEngine(broadsheet(encoder), {
    ...place,
    steps: { build: true, search },
    onProgress,
  });
  expect(Object.keys(measured.search?.modes ?? {})).toEqual(['lexical', 'dense', 'hybrid']);
  for (const figures of Object.values(measured.search?.modes ?? {})) {
    expect(figures).toMatchObject({ rounds: 2, plain: { count: 16 } });
    expect(figures.kinds.filtered?.count).toBe(5);
  }
  expect(said.filter((text) => text.includes('filtered'))).toHaveLength(3);
  const open = await broadsheet(null).open(place.folder);
  const { vectors } = workload;
  if (vectors === null) throw new Error('there are vectors');
  const recall = await measureRecall(open, readAskedQueries(workload), vectors);
  expect(recall.sameAsEightBits).toBe(1);
  expect(recall.againstFloats).toBeGreaterThan(0.5);
  await open.close();
});
