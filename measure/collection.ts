/**
 * The whole of the test data as one instance: imports every paper and every day through the command line, then reads
 * each day's page from a running server, and prints what it took as one JSON object.
 *
 * Usage: npm run measure -- collection [--keep FOLDER]
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { machine } from './machine.ts';

const { values: options } = parseArgs({ options: { keep: { type: 'string' } } });
const testData = process.env.BROADSHEET_TEST_DATA;
if (!testData) throw new Error('Set BROADSHEET_TEST_DATA to the folder of real data.');

const work = mkdtempSync(join(tmpdir(), 'broadsheet-collection-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const dataFolder = options.keep ?? join(work, 'data');
const program = join(resolve(import.meta.dirname, '..'), 'dist', 'broadsheet.js');
const port = 18_081;
const environment = { ...process.env, BROADSHEET_DATA: dataFolder, DATABASE_URL: '', PORT: String(port) };

execFileSync('tar', ['xzf', join(testData, 'hf-daily-papers.tar.gz'), '-C', work]);
const daysFolder = join(work, 'daily_papers');
const result = {
  machine: machine(),
  papers: await runImport(join(testData, 'papers')),
  papersAgain: await runImport(join(testData, 'papers')),
  days: await runImport(daysFolder),
  malformed: await runImport(join(testData, 'hf-malformed')),
  dayPages: await readDayPages(),
  storeBytes: folderBytes(dataFolder, (name) => name.startsWith('store')),
  indexBytes: folderBytes(join(dataFolder, 'index'), () => true),
};
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);

/** One `broadsheet import`, with its report, its wall time and the most memory it held. */
async function runImport(path: string): Promise<object> {
  const start = performance.now();
  const child = spawn(process.execPath, [program, 'import', path, '--json'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  let peakBytes = 0;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, residentPeak(child.pid ?? 0));
  }, 200);
  await once(child, 'close');
  clearInterval(watch);
  const wallSeconds = (performance.now() - start) / 1000;
  return { ...(JSON.parse(output) as object), wallSeconds, peakMiB: Math.round(peakBytes / 2 ** 20) };
}

/** The most memory that a process has held, from Linux's /proc; 0 elsewhere. */
function residentPeak(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Asks a server for the page of each day that has a file: how many answered with papers, and how fast. */
async function readDayPages(): Promise<object> {
  const server = spawn(process.execPath, [program, 'serve'], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/healthz`).catch(() => null))?.ok) await sleep(100);
  const days = readdirSync(daysFolder).map((name) => name.replace('.json', ''));
  const times: number[] = [];
  let withPapers = 0;
  for (const day of days) {
    const start = performance.now();
    const answer = await fetch(`${url}/papers/date/${day}`, { redirect: 'manual' });
    const page = await answer.text();
    times.push(performance.now() - start);
    if (answer.status === 200 && page.includes('<article')) withPapers += 1;
  }
  server.kill('SIGTERM');
  await once(server, 'exit');
  times.sort((a, b) => a - b);
  return { days: days.length, withPapers, p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99) };
}

function quantile(sorted: readonly number[], fraction: number): number {
  return Math.round((sorted[Math.floor(fraction * (sorted.length - 1))] ?? 0) * 10) / 10;
}

function folderBytes(folder: string, wanted: (name: string) => boolean): number {
  return readdirSync(folder)
    .filter(wanted)
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
