/**
 * Searches an index while another process adds a day's papers to it in commits, with updates, deletes and merges, and
 * compares with searches while nobody writes. Every search must see one generation whole; the figures are printed as
 * JSON. With `--planted BUG` the threads have a bug that must be found.
 *
 * Usage: npm run campaign -- writing [--papers 453040] [--added 10000] [--commit 500] [--every MS] [--rate 20]
 *   [--quiet SECONDS] [--threads 2] [--planted freed-early|mixed-generations] [--json FILE]
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { machine } from '../../measure/machine.ts';
import {
  openSearchThreads,
  type SearchRequest,
  type SearchThreads,
} from '../../packages/search/src/index.ts';
import { buildPlanted, plantedFolder } from '../planted.ts';
import { WRITING_BUGS } from './bugs.ts';
import { endedBy, searchSteadily, throughput } from './clients.ts';
import { randomVector, schema } from './papers.ts';
import { percentiles, ratios } from './percentiles.ts';
import type { WriterMessage, WriterTask } from './writer.ts';

const { values: options } = parseArgs({
  options: {
    papers: { type: 'string', default: '453040' },
    added: { type: 'string', default: '10000' },
    commit: { type: 'string', default: '500' },
    every: { type: 'string', default: '2000' },
    rate: { type: 'string', default: '20' },
    quiet: { type: 'string', default: '20' },
    threads: { type: 'string', default: '2' },
    planted: { type: 'string' },
    json: { type: 'string' },
  },
});

/** How often the web server looks for a new generation. */
const REFRESH_MS = 250;

const testData = process.env.BROADSHEET_TEST_DATA;
if (!testData) throw new Error('Set BROADSHEET_TEST_DATA to the folder of real data.');
const root = resolve(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-writing-'));
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(plantedFolder(root), { recursive: true, force: true });
});

const worker = await plantedWorker(options.planted);
const writer = startWriter({
  folder,
  papersFolder: join(testData, 'papers'),
  papers: Number(options.papers),
  added: Number(options.added),
  commitOf: Number(options.commit),
  everyMs: Number(options.every),
});
const built = await writer.built;
const requests = hybridRequests(built.titles);
const threads = await openThreads(Number(options.threads));
say(`${built.documents} papers; searching while nobody writes`);
const load = { perSecond: Number(options.rate) };
await searchSteadily(threads, requests, { ...load, until: sleep(2000) });
const quiet = await searchSteadily(threads, requests, {
  ...load,
  until: sleep(1000 * Number(options.quiet)),
});
const oneThread = await throughputWith(1);
const twoThreads = await throughputWith(2);
say('searching while papers are added');
const eventLoop = monitorEventLoopDelay({ resolution: 5 });
eventLoop.enable();
writer.begin();
const visible = followCommits(threads, writer.committed, writer.done);
const writing = await searchSteadily(threads, requests, { ...load, until: writer.done });
eventLoop.disable();
const done = await writer.done;
const visibleMs = await visible;
await threads.close();

const wrong = [...quiet.wrong, ...writing.wrong];
const result = {
  machine: machine(),
  papers: built.documents,
  options,
  quiet: quiet.latencyMs,
  writing: writing.latencyMs,
  ratio: ratios(writing.latencyMs, quiet.latencyMs),
  visibleMs: percentiles(visibleMs),
  commits: visibleMs.length,
  eventLoopP99Ms: Math.round(eventLoop.percentile(99) / 1e4) / 100,
  searchesPerSecond: { oneThread, twoThreads, ratio: Math.round((twoThreads / oneThread) * 100) / 100 },
  written: done,
  residentMiB: Math.round(process.memoryUsage.rss() / 2 ** 20),
  searches: quiet.searches + writing.searches,
  wrong,
};
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(result, null, 2));
const found = wrong.length > 0;
say(
  options.planted === undefined
    ? found
      ? 'WRONG ANSWERS'
      : 'every answer was right'
    : found
      ? 'the bug was found'
      : 'THE BUG WAS NOT FOUND',
);
process.exitCode = found === (options.planted !== undefined) ? 0 : 1;

async function plantedWorker(name: string | undefined): Promise<URL | null> {
  if (name === undefined) return null;
  const planted = WRITING_BUGS[name];
  if (planted === undefined)
    throw new Error(`No bug is called ${name}: ${Object.keys(WRITING_BUGS).join(', ')}.`);
  const file = 'packages/search/src/threads/search-worker.ts';
  return pathToFileURL(await buildPlanted(root, [planted.bug], { name: 'search-worker', file }));
}

function openThreads(count: number): Promise<SearchThreads> {
  return openSearchThreads(folder, schema, {
    threads: count,
    waiting: 10_000,
    ...(worker && { worker }),
  });
}

/** With threads of its own, so that each has a core. */
async function throughputWith(count: number): Promise<number> {
  const own = await openThreads(count);
  await throughput(own, requests, { clients: count, seconds: 1 });
  const rate = await throughput(own, requests, { clients: 2 * count, seconds: 8 });
  await own.close();
  return rate;
}

/** Parts of titles, by words and meaning. */
function hybridRequests(titles: readonly string[]): SearchRequest[] {
  return titles.map((title, place) => ({
    query: title.split(/\s+/).slice(0, 5).join(' '),
    mode: 'hybrid',
    vector: randomVector(-1 - place),
    limit: 20,
  }));
}

function startWriter(task: WriterTask) {
  const child = fork(join(import.meta.dirname, 'writer.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ready = Promise.withResolvers<Extract<WriterMessage, { kind: 'built' }>>();
  const finished = Promise.withResolvers<Extract<WriterMessage, { kind: 'done' }>>();
  const committed: Extract<WriterMessage, { kind: 'committed' }>[] = [];
  child.on('message', (message: WriterMessage) => {
    if (message.kind === 'built') ready.resolve(message);
    else if (message.kind === 'done') finished.resolve(message);
    else committed.push(message);
  });
  child.on('exit', (code) => {
    if (code === 0) return;
    for (const { reject } of [ready, finished]) reject(new Error(`The process that writes ended (${code}).`));
  });
  child.send(task);
  return {
    built: ready.promise,
    done: finished.promise,
    committed,
    begin: () => void child.send('begin'),
  };
}

/** Refreshes as the web server does; how long after each commit searches saw it, in milliseconds. */
async function followCommits(
  index: SearchThreads,
  committed: readonly { commit: number; at: number }[],
  end: Promise<unknown>,
): Promise<number[]> {
  const ended = endedBy(end);
  const seenAt = new Map<number, number>();
  let seen = index.snapshot().position.change;
  for (let last = false; !last; ) {
    last = ended.aborted;
    await index.refresh();
    const { change } = index.snapshot().position;
    for (; seen < change; seen++) seenAt.set(seen + 1, Date.now());
    await sleep(REFRESH_MS);
  }
  return committed.map(({ commit, at }) => (seenAt.get(commit) ?? Number.NaN) - at);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
