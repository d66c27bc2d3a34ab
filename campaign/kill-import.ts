/**
 * Kills `broadsheet import` with SIGKILL at seeded points while it stores and indexes, runs it again, and compares
 * the store and the index with those of an undisturbed run. With `--planted` the program under test writes its
 * batches without a transaction; the campaign must then find differences.
 *
 * Usage: npm run campaign -- import [--papers N] [--seeds N] [--planted] [--json FILE]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { machine } from '../measure/machine.ts';
import { digestFolder, type FolderDigest } from './digests.ts';
import { buildPlanted, IMPORT_BUGS, plantedFolder } from './planted.ts';
import { seededRandom } from './random.ts';
import { copyFirstLines } from './sample.ts';

interface KillRun {
  seed: number;
  /** When the process was killed, in milliseconds and as a share of the undisturbed run. */
  killedAfterMs: number;
  fraction: number;
  /** What was there right after the kill. */
  papersAtKill: number;
  indexedAtKill: number;
  /** The rerun ended well, with the store and the index of the undisturbed run. */
  same: boolean;
}

const { values: options } = parseArgs({
  options: {
    papers: { type: 'string', default: '12000' },
    seeds: { type: 'string', default: '20' },
    planted: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

const seeds = Number(options.seeds);
const root = resolve(import.meta.dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'broadsheet-campaign-'));
process.on('exit', () => {
  rmSync(work, { recursive: true, force: true });
  rmSync(plantedFolder(root), { recursive: true, force: true });
});

const sample = join(work, 'sample.jsonl');
await copyFirstLines(join(testData(), 'papers', 'arxiv-recent-00.jsonl.zst'), sample, Number(options.papers));
const program = options.planted ? await buildPlanted(root, IMPORT_BUGS) : join(root, 'dist', 'broadsheet.js');

const undisturbed = join(work, 'undisturbed');
const started = Date.now();
if ((await exitCode(startImport(undisturbed))) !== 0) throw new Error('the undisturbed import failed');
const duration = Date.now() - started;
const expected = await digestFolder(undisturbed);
say(`undisturbed: ${expected.papers} papers stored, ${expected.indexed} indexed in ${duration} ms`);

const runs: KillRun[] = [];
for (let seed = 1; seed <= seeds; seed += 1) runs.push(await killOnce(seed));
report(runs);

async function killOnce(seed: number): Promise<KillRun> {
  const folder = join(work, `seed-${seed}`);
  mkdirSync(folder);
  // One point in each stretch of the run, so that the seeds together cover storing and indexing.
  const fraction = (seed - 1 + seededRandom(seed)()) / seeds;
  const killedAfterMs = Math.round(fraction * duration);
  const child = startImport(folder);
  const ended = once(child, 'exit');
  await Promise.race([sleep(killedAfterMs), ended]);
  child.kill('SIGKILL');
  await ended;
  const atKill = await digestCopy(folder);
  const rerunCode = await exitCode(startImport(folder));
  const after = await digestFolder(folder);
  rmSync(folder, { recursive: true });
  const same = rerunCode === 0 && after.store === expected.store && after.index === expected.index;
  say(
    `seed ${seed}: killed after ${killedAfterMs} ms with ${atKill.papers} papers and ${atKill.indexed} indexed: ${same ? 'same' : 'DIFFERENT'}`,
  );
  return { seed, killedAfterMs, fraction, papersAtKill: atKill.papers, indexedAtKill: atKill.indexed, same };
}

/** Looks at a copy: opening the folder itself would repair what the next run should find as it was left. */
async function digestCopy(folder: string): Promise<FolderDigest> {
  const copy = `${folder}-copy`;
  cpSync(folder, copy, { recursive: true });
  try {
    return await digestFolder(copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function startImport(dataFolder: string): ChildProcess {
  const environment = { ...process.env, BROADSHEET_DATA: dataFolder, DATABASE_URL: '' };
  return spawn(process.execPath, [program, 'import', sample], { env: environment, stdio: 'ignore' });
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

function report(results: readonly KillRun[]): void {
  const different = results.filter((run) => !run.same).length;
  say(`${results.length} kills, ${different} different from the undisturbed run`);
  if (options.json) {
    const document = {
      machine: machine(),
      papers: expected.papers,
      planted: options.planted,
      undisturbedMs: duration,
      runs: results,
    };
    writeFileSync(options.json, `${JSON.stringify(document, null, 2)}\n`);
  }
  // A planted bug that goes unseen is as much a failure as a difference without one.
  process.exitCode = different > 0 === options.planted ? 0 : 1;
}

function testData(): string {
  const folder = process.env.BROADSHEET_TEST_DATA;
  if (!folder) throw new Error('Set BROADSHEET_TEST_DATA to the folder of real data.');
  return folder;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
