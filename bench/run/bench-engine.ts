import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mode } from '../engine.ts';
import { type EngineName, engines } from '../engines.ts';
import type { Options } from '../options.ts';
import type { Measured, Steps } from './job.ts';
import type { Quality } from './quality.ts';
import { type Running, runChild } from './run-child.ts';
import type { Workload } from './workload.ts';

/** What one engine took; `failed` says at which step it ended, and why. */
export interface EngineResult {
  engine: EngineName;
  modes: readonly Mode[];
  packages: readonly string[];
  buildSeconds: number | null;
  /** Null of an index in memory. */
  diskBytes: number | null;
  search: Measured['search'];
  quality: Quality;
  failed: string | null;
}

/** What every engine is measured with. */
export interface Bench {
  options: Options;
  workload: Workload;
  collections: readonly string[];
  running: Running;
}

/**
 * Builds, searches and judges one engine, each in a process of its own. A failure is a result, but for an interrupt;
 * what can be measured all the same is measured.
 */
export async function benchEngine(name: EngineName, folder: string, bench: Bench): Promise<EngineResult> {
  const { options, workload, collections, running } = bench;
  const { model } = options;
  const { inMemory, modes, packages } = await engines[name](null);
  const result: EngineResult = {
    engine: name,
    modes: workload.vectors === null ? ['lexical'] : name === 'broadsheet' ? ALL : modes,
    packages,
    buildSeconds: null,
    diskBytes: null,
    search: null,
    quality: {},
    failed: null,
  };
  await attempt(result, running, () => measure(result, inMemory, folder, bench));
  if (collections.length > 0)
    await attempt(result, running, async () => {
      const job = { task: 'quality', engine: name, collections, model } as const;
      result.quality = await runChild<'quality'>(job, running);
    });
  return result;
}

const ALL: readonly Mode[] = ['lexical', 'dense', 'hybrid'];

async function measure(
  result: EngineResult,
  inMemory: boolean,
  folder: string,
  { options, workload, running }: Bench,
): Promise<void> {
  const { rounds, seconds, verbose, model } = options;
  const search = { rounds, seconds, verbose };
  const run = (steps: Steps) =>
    runChild<'measure'>({ task: 'measure', engine: result.engine, workload, folder, model, steps }, running);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const built = await run({ build: true, search: inMemory ? search : null });
  Object.assign(result, built);
  if (inMemory) return;
  result.diskBytes = await bytesIn(folder);
  result.search = (await run({ build: false, search })).search;
}

/** Does a part of the work, and notes the first reason why a part could not be done. */
async function attempt(
  result: EngineResult,
  { signal, onProgress }: Running,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    result.failed ??= reason;
    onProgress(`failed: ${reason}`);
  }
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
