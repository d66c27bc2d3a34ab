import type { Encoder } from '@broadsheet/encode';
import type { Engine, Mode, OpenEngine } from '../engine.ts';
import { percentile } from '../percentiles.ts';
import type { AskedQuery } from '../queries/query.ts';
import { counted } from '../report/counted.ts';
import type { Measured, Steps } from './job.ts';
import { measureSearch } from './measure-search.ts';
import { heldBytes } from './memory.ts';
import { describeAnswers } from './verbose.ts';
import { corpusOf, readAskedQueries, type Workload } from './workload.ts';

/** What is measured, and where. */
interface Measuring {
  workload: Workload;
  /** Of the index: empty before the build. */
  folder: string;
  steps: Steps;
  encoder: Encoder | null;
  onProgress(text: string): void;
}

/** Builds, or searches, or both, and tells what it took. */
export async function measureEngine(engine: Engine, measuring: Measuring): Promise<Measured> {
  const { workload, folder, steps, onProgress } = measuring;
  const queries = readAskedQueries(workload).filter(({ kind }) => !engine.cannot.includes(kind));
  const before = heldBytes();
  let buildSeconds: number | null = null;
  if (steps.build) {
    const corpus = corpusOf(workload);
    const tell = (count: number) =>
      onProgress(`building: ${count.toLocaleString('en')} of ${corpus.papers.toLocaleString('en')} papers`);
    tell(0);
    const start = performance.now();
    await engine.build(folder, { ...corpus, read: () => counted(corpus.read(), corpus.papers, tell) });
    buildSeconds = (performance.now() - start) / 1000;
  }
  return {
    buildSeconds,
    search: steps.search && (await search(engine, measuring, { queries, before, patience: steps.search })),
  };
}

async function search(
  engine: Engine,
  { workload, folder, encoder, onProgress }: Measuring,
  given: { queries: readonly AskedQuery[]; before: number; patience: NonNullable<Steps['search']> },
): Promise<Measured['search']> {
  const modes = engine.modes.filter((mode) => workload.vectors !== null || mode === 'lexical');
  const { open, openMs } = await openToFirstAnswer(engine, folder, modes, given.queries);
  const figures: NonNullable<Measured['search']>['modes'] = {};
  for (const mode of modes) {
    onProgress(`asking ${given.queries.length.toLocaleString('en')} queries, ${mode}`);
    figures[mode] = await measureSearch(open, mode, given.queries, given.patience);
  }
  const memoryBytes = heldBytes() - given.before;
  if (given.patience.verbose) await describeAnswers(open, modes, { ...given, workload, onProgress });
  await open.close();
  return {
    openMs: engine.inMemory ? null : openMs,
    memoryBytes,
    modes: figures,
    encodeMs: encoder && (await encodingTimes(encoder, given.queries)),
  };
}

async function openToFirstAnswer(
  engine: Engine,
  folder: string,
  modes: readonly Mode[],
  [query]: readonly AskedQuery[],
): Promise<{ open: OpenEngine; openMs: number }> {
  const start = performance.now();
  const open = await engine.open(folder);
  if (query !== undefined) await open.search(modes.at(-1) ?? 'lexical', query, 10);
  return { open, openMs: performance.now() - start };
}

async function encodingTimes(encoder: Encoder, queries: readonly AskedQuery[]) {
  const times: number[] = [];
  for (const { text } of queries) {
    const start = performance.now();
    await encoder.encode([text], { kind: 'query' });
    times.push(performance.now() - start);
  }
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}
