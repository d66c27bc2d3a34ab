import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StorePlace } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { enqueueJob } from './enqueue.ts';
import { listJobs } from './list.ts';

/** A worker in a process of its own: writes a line into a file for each job that it begins, and for each that it ends. */
const WORKER = `
const { appendFileSync } = await import('node:fs');
const { setTimeout: sleep } = await import('node:timers/promises');
const { openStore } = await import(${modulePath('../store/open.ts')});
const { createLogger } = await import(${modulePath('../logging.ts')});
const { readSettings } = await import(${modulePath('../config/config.ts')});
const { jobHandlers } = await import(${modulePath('./handlers.ts')});
const { runJobs } = await import(${modulePath('./worker.ts')});
const { place, file, leaseMs, jobMs } = JSON.parse(process.argv[1]);
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
process.stdout.write('up');
const store = await openStore(place);
const harvestSource = async (source, signal) => {
  appendFileSync(file, 'begin ' + source + '\\n');
  await sleep(jobMs, undefined, { signal });
  appendFileSync(file, 'end ' + source + '\\n');
};
const handlers = jobHandlers({ store, harvestSource, settings: () => readSettings({}), now: Date.now });
const terms = { worker: String(process.pid), now: Date.now, leaseMs };
await runJobs({ store, handlers, terms, log: createLogger('silent'), signal: stop.signal }, () => []);
await store.close();`;

let folder: string;
let workers: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-jobs-'));
  workers = [];
});
afterEach(async () => {
  for (const worker of workers) {
    if (worker.exitCode !== null || worker.signalCode !== null) continue;
    worker.kill('SIGKILL');
    await once(worker, 'exit');
  }
  rmSync(folder, { recursive: true });
});

/** Resolves when it can be told to stop. */
async function start(
  place: StorePlace,
  { leaseMs, jobMs }: { leaseMs: number; jobMs: number },
): Promise<ChildProcess> {
  const options = JSON.stringify({ place, file: join(folder, 'log'), leaseMs, jobMs });
  const worker = spawn(process.execPath, ['--input-type=module', '--eval', WORKER, options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  workers.push(worker);
  await once(worker.stdout, 'data');
  return worker;
}

async function add(store: Store, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await enqueueJob(store.db, { kind: 'ingest', payload: { source: `s${index}` } }, { runAt: 0, now: 0 });
  }
}

function lines(): string[] {
  const file = join(folder, 'log');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await sleep(20);
}

const allDone = async (store: Store) =>
  (await listJobs(store.db, 100)).every(({ state }) => state === 'done');

describeOnEachDatabase('workers in processes of their own', (database) => {
  it('run each job once, two of them together, and stop when told', async () => {
    const store = await database.open();
    await add(store, 40);
    const two = [1, 2].map(async () => start(await database.place(), { leaseMs: 60_000, jobMs: 5 }));
    const started = await Promise.all(two);
    await until(() => allDone(store));
    const ended = started.map((worker) => once(worker, 'exit'));
    for (const worker of started) worker.kill('SIGTERM');
    expect(await Promise.all(ended)).toEqual([
      [0, null],
      [0, null],
    ]);
    const sources = Array.from({ length: 40 }, (_, index) => `s${index}`);
    expect(lines().sort()).toEqual(
      [...sources.map((source) => `begin ${source}`), ...sources.map((source) => `end ${source}`)].sort(),
    );
    expect((await listJobs(store.db, 100)).every(({ attempts }) => attempts === 1)).toBe(true);
  }, 60_000);

  it('take up what a killed one has begun, when its lease has run out', async () => {
    const store = await database.open();
    await add(store, 1);
    const killed = await start(await database.place(), { leaseMs: 2000, jobMs: 600_000 });
    await until(() => lines().length > 0);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const [left] = await listJobs(store.db, 1);
    expect(left).toMatchObject({ state: 'running', worker: String(killed.pid) });
    await start(await database.place(), { leaseMs: 2000, jobMs: 1 });
    await until(() => allDone(store));
    const [job] = await listJobs(store.db, 1);
    expect(job).toMatchObject({ state: 'done', worker: null });
    const begun = lines().filter((line) => line === 'begin s0');
    expect(begun.length).toBeGreaterThan(1);
    expect(begun).toHaveLength(job?.attempts ?? 0);
    expect(lines().at(-1)).toBe('end s0');
  }, 60_000);

  it('give back what is running when told to stop', async () => {
    const store = await database.open();
    await add(store, 1);
    const worker = await start(await database.place(), { leaseMs: 60_000, jobMs: 600_000 });
    await until(() => lines().length > 0);
    const ended = once(worker, 'exit');
    worker.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect((await listJobs(store.db, 1))[0]).toMatchObject({ state: 'pending', attempts: 0 });
  }, 60_000);
});

function modulePath(path: string): string {
  return JSON.stringify(pathToFileURL(join(import.meta.dirname, path)));
}
