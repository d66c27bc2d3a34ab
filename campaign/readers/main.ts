/**
 * Readers who act at once, on a server that is killed with SIGKILL at seeded moments and started again: every
 * acknowledged act must be there afterwards, no count may be wrong, nothing may be there twice.
 *
 * `--planted BUG` builds a bug of `bugs.ts` into the server, which the comparison must then find.
 *
 * Usage: npm run campaign -- readers [--readers 200] [--papers 20] [--seconds 60] [--kills 10] [--seed 1] [--postgres]
 *   [--planted BUG] [--json FILE]
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { StorePlace } from '../../app/src/store/open.ts';
import { startPostgres } from '../../app/tests/postgres-server.ts';
import { machine } from '../../measure/machine.ts';
import { buildPlanted, plantedFolder } from '../planted.ts';
import { READERS_BUGS } from './bugs.ts';
import { type ReadersResult, simulateReaders } from './simulate.ts';

const SHOWN = 20;

const { values: options } = parseArgs({
  options: {
    readers: { type: 'string', default: '200' },
    papers: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '60' },
    kills: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    postgres: { type: 'boolean', default: false },
    planted: { type: 'string' },
    json: { type: 'string' },
  },
});
const root = resolve(import.meta.dirname, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'broadsheet-readers-'));
process.on('exit', () => {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  rmSync(plantedFolder(root), { recursive: true, force: true });
});

const program = await programFor(options.planted);
const database = await startDatabase();
const result = await simulateReaders({
  place: database.place,
  program,
  readers: Number(options.readers),
  papers: Number(options.papers),
  seconds: Number(options.seconds),
  kills: Number(options.kills),
  seed: Number(options.seed),
  say,
});
await database.stop();
report(result);

/** The built program, or one with the bug of that name. */
async function programFor(planted: string | undefined): Promise<string> {
  if (planted === undefined) return join(root, 'dist', 'broadsheet.js');
  const bug = Object.hasOwn(READERS_BUGS, planted) ? READERS_BUGS[planted] : undefined;
  if (bug === undefined)
    throw new Error(`There is no bug "${planted}". There are: ${Object.keys(READERS_BUGS).join(', ')}.`);
  say(`planted: ${bug.what}`);
  // The threads that the server starts stand beside it.
  cpSync(join(root, 'dist'), plantedFolder(root), { recursive: true });
  return buildPlanted(root, bug.bugs);
}

async function startDatabase(): Promise<{ place: StorePlace; stop(): Promise<void> }> {
  const dataFolder = join(work, 'data');
  mkdirSync(dataFolder);
  if (!options.postgres) return { place: { databaseUrl: null, dataFolder }, stop: async () => {} };
  const server = await startPostgres();
  if ('missing' in server) throw new Error(server.missing);
  return { place: { databaseUrl: server.url, dataFolder }, stop: server.stop };
}

function report({ wrong, ...result }: ReadersResult): void {
  for (const one of wrong.slice(0, SHOWN)) say(one);
  say(
    `${result.acknowledged} acts acknowledged, ${result.unanswered} not; ${result.found} of ${result.facts} facts are there after ${result.killedAfterMs.length} kills; ${wrong.length} are wrong`,
  );
  const document = {
    machine: machine(),
    options,
    ...(options.planted === undefined ? {} : { bug: READERS_BUGS[options.planted]?.what }),
    ...result,
    wrong: wrong.length,
    firstWrong: wrong.slice(0, SHOWN),
  };
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(document, null, 2)}\n`);
  // A planted bug that goes unseen is as much a failure as a difference without one.
  process.exitCode = wrong.length > 0 === (options.planted !== undefined) ? 0 : 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
