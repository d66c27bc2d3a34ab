import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Encoder } from '@broadsheet/encode';
import { type CorpusFacts, readCorpusFile, writeCorpus } from '../corpus/corpus-file.ts';
import type { Paper } from '../corpus/paper.ts';
import { writeVectors } from '../corpus/vectors-file.ts';
import { makeQueries } from '../queries/make-queries.ts';
import { readQuestions } from '../queries/questions-file.ts';
import { counted } from '../report/counted.ts';
import type { Workload, WorkloadVectors } from './workload.ts';

const SEED = 20_260;
/** Counts up when papers are made in another way: what earlier runs have left is not used then. */
const FORMAT = 1;
/** Enough to time a kind of query by. */
const QUERIES_EACH = 300;
/** Papers that queries are drawn from: every n-th of the real ones. */
const SAMPLE = 20_000;

/** What a run is made from. */
export interface Preparing {
  /** The folder of real data. */
  testData: string;
  papers: number;
  /** Where what is made stays, for the next run with the same papers and encoder. */
  cache: string;
  encoder: Encoder | null;
  onProgress(text: string): void;
}

/** The papers of a run. */
export interface PreparedCorpus extends CorpusFacts {
  corpusFile: string;
}

/** Makes papers, queries and vectors of a run, or finds them where a run before has left them. */
export async function prepare(preparing: Preparing): Promise<Workload> {
  const { testData, encoder, onProgress } = preparing;
  const corpus = await prepareCorpus(preparing);
  const folder = dirname(corpus.corpusFile);
  const queriesFile = join(folder, 'queries.json');
  onProgress('drawing queries');
  const queries = makeQueries(await sampleOf(corpus), readQuestions(testData), QUERIES_EACH);
  await writeFile(queriesFile, JSON.stringify(queries));
  const texts = queries.map(({ text }) => text);
  const vectors = encoder && (await vectorsOf(encoder, { ...corpus, folder, texts, onProgress }));
  return { ...corpus, queriesFile, encoder: encoder?.name ?? null, vectors };
}

/** The papers alone. */
export async function prepareCorpus({
  testData,
  papers,
  cache,
  onProgress,
}: Omit<Preparing, 'encoder'>): Promise<PreparedCorpus> {
  const source = join(testData, 'papers');
  const folder = join(cache, `${papers}-${fingerprintOf(source)}-${FORMAT}`);
  await mkdir(folder, { recursive: true });
  const corpusFile = join(folder, 'papers.jsonl');
  const facts = await kept<CorpusFacts>(`${corpusFile}.facts`, () => {
    onProgress(`writing ${papers.toLocaleString('en')} papers`);
    return writeCorpus(source, corpusFile, { papers, seed: SEED });
  });
  return { ...facts, corpusFile };
}

async function vectorsOf(
  encoder: Encoder,
  given: PreparedCorpus & Pick<Preparing, 'onProgress'> & { folder: string; texts: string[] },
): Promise<WorkloadVectors> {
  const name = createHash('sha256').update(encoder.fingerprint).digest('hex').slice(0, 12);
  const files = {
    papersFile: join(given.folder, `vectors-${name}.f32`),
    queriesFile: join(given.folder, `queries-${name}.f32`),
  };
  const seconds = await kept(`${files.papersFile}.facts`, () => {
    const tell = (count: number) =>
      given.onProgress(
        `encoding: ${count.toLocaleString('en')} of ${given.papers.toLocaleString('en')} papers`,
      );
    tell(0);
    const papers = counted(readCorpusFile(given.corpusFile), given.papers, tell);
    return writeVectors(papers, files.papersFile, encoder);
  });
  await writeFile(files.queriesFile, await encoder.encode(given.texts, { kind: 'query' }));
  return { ...files, dimensions: encoder.dimensions, seconds };
}

/** What a file says, or what `make` gives, which is then kept in it. */
async function kept<Value>(file: string, make: () => Promise<Value>): Promise<Value> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Value;
  const value = await make();
  await writeFile(file, JSON.stringify(value));
  return value;
}

/** Changes when the papers do, as far as names and sizes tell. */
function fingerprintOf(folder: string): string {
  const files = readdirSync(folder)
    .toSorted()
    .map((name) => [name, statSync(join(folder, name)).size]);
  return createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 8);
}

async function sampleOf({ corpusFile, real }: PreparedCorpus): Promise<Paper[]> {
  const step = Math.max(1, Math.floor(real / SAMPLE));
  const sample: Paper[] = [];
  let place = 0;
  for await (const paper of readCorpusFile(corpusFile)) {
    if (place >= real) break;
    if (place++ % step === 0) sample.push(paper);
  }
  return sample;
}
