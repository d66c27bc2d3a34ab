import { rm } from 'node:fs/promises';
import { machine } from '../measure/machine.ts';
import type { EngineName } from './engines.ts';
import type { Options } from './options.ts';
import { installPeers } from './peers/install.ts';
import { commitName } from './report/commit.ts';
import type { Report } from './report/report.ts';
import { rowsOf } from './report/rows.ts';
import { type Bench, benchEngine, type EngineResult } from './run/bench-engine.ts';
import { measureOwn } from './run/own-figures.ts';
import { collectionFolders } from './run/quality.ts';
import { type Running, runChild } from './run/run-child.ts';
import { indexFolder } from './run/workload.ts';

/** Who wants to know, and may interrupt. */
export type Listening = Pick<Running, 'signal' | 'onProgress'>;

/**
 * Measures our engine and the chosen peers on the same papers and queries, one after the other.
 * @param testData the folder of real data.
 * @param command as it was called, for the report.
 */
export async function runBench(
  testData: string,
  options: Options,
  { command, ...listening }: Listening & { command: string },
): Promise<Report> {
  const { papers, cache, model, minutes, gibibytes } = options;
  const running: Running = { ...listening, limits: { minutes, gibibytes } };
  const workload = await runChild<'prepare'>({ task: 'prepare', testData, papers, cache, model }, running);
  const bench: Bench = { options, workload, collections: collectionFolders(testData), running };
  const failed = options.peers.length > 0 ? await installPeers(listening) : null;
  if (failed !== null) listening.onProgress(`the peers' packages could not be installed: ${failed}`);
  const results: EngineResult[] = [];
  for (const name of ['broadsheet', ...options.peers] as EngineName[])
    results.push(await benchOne(name, bench));
  const [own] = results;
  const measurable = own !== undefined && own.failed === null;
  return {
    machine: machine(),
    commit: commitName(import.meta.dirname),
    command,
    papers: workload.papers,
    realPapers: workload.real,
    encoder: workload.vectors && {
      name: workload.encoder ?? '',
      dimensions: workload.vectors.dimensions,
      papersPerSecond: workload.papers / workload.vectors.seconds,
    },
    encodeMs: own?.search?.encodeMs ?? null,
    results: results.flatMap((result) => rowsOf(result, workload)),
    ours: measurable ? await measureOwn(indexFolder(workload, 'broadsheet'), own, bench) : null,
  };
}

/** Our own index stays for `questions.ts` and for looking at; those of peers go. */
async function benchOne(name: EngineName, bench: Bench): Promise<EngineResult> {
  const folder = indexFolder(bench.workload, name);
  const onProgress = (text: string) => bench.running.onProgress(`${name}: ${text}`);
  try {
    return await benchEngine(name, folder, { ...bench, running: { ...bench.running, onProgress } });
  } finally {
    if (name !== 'broadsheet') await rm(folder, { recursive: true, force: true });
  }
}
