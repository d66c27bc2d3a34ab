/**
 * Simulates a year of arXiv and Hugging Face daily papers, harvested every day from services that fail one request in
 * twenty, and compares the store with the one that the plan alone leads to.
 *
 * `--raw` reads arXiv's list in the format that numbers versions;
 * `--kill` harvests in a process that is killed with SIGKILL at seeded points (`--kills N`) and started again;
 * `--planted BUG` builds a bug of `bugs.ts` into that process, which the comparison must then find.
 *
 * Usage: npm run campaign -- year [--papers N] [--days N] [--seed S] [--faults SHARE] [--kill] [--kills N]
 *   [--planted BUG] [--raw] [--postgres] [--made-up] [--json FILE]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, type StorePlace } from '../../app/src/store/open.ts';
import { machine } from '../../measure/machine.ts';
import { ROOT, startDatabase, workFolder } from '../place.ts';
import { bugNamed, buildPlanted } from '../planted.ts';
import { say } from '../report.ts';
import { YEAR_BUGS } from './bugs.ts';
import { type KilledResult, simulateKilled } from './killed.ts';
import { readOptions } from './options.ts';
import { countChanges, makeYear, simulateYear, type Year, type YearResult } from './simulate.ts';

const SHOWN = 20;

const options = readOptions(process.argv.slice(2));
const work = workFolder('year');

const year = await makeYear({ ...options, dataFolder: options.madeUp ? null : testData() });
say(`planned: ${JSON.stringify(countChanges(year.plan))}, ${year.calendar.asleep.size} days asleep`);
const database = await startDatabase(work, options);
const started = Date.now();
const result = await simulate(year, database.place);
await database.stop();
report(result, Math.round((Date.now() - started) / 1000));

async function simulate(year: Year, place: StorePlace): Promise<YearResult | KilledResult> {
  if (options.kills > 0) {
    const folder = join(work, 'tasks');
    mkdirSync(folder);
    return simulateKilled(year, {
      place,
      folder,
      program: await programFor(options.planted),
      kills: options.kills,
    });
  }
  const store = await openStore(place);
  try {
    return await simulateYear(store, year);
  } finally {
    await store.close();
  }
}

/** The child's source, or a build of it with the bug of that name. */
async function programFor(planted: string | null): Promise<string> {
  const file = 'campaign/year/child.ts';
  const bug = bugNamed(YEAR_BUGS, planted ?? undefined);
  if (bug === null) return join(ROOT, file);
  say(`planted: ${bug.what}`);
  return buildPlanted(ROOT, bug.bugs, { name: 'child', file });
}

function report(result: YearResult | KilledResult, seconds: number): void {
  const { differences } = result;
  for (const difference of differences.slice(0, SHOWN)) say(JSON.stringify(difference).slice(0, 400));
  const kills = 'kills' in result ? `, ${result.kills.length} kills` : '';
  say(
    `${result.papers} papers of ${result.expected} expected after ${result.requests} requests in ${result.runs} harvests${kills}: ${differences.length} differences in ${seconds} s`,
  );
  if (options.json !== null)
    writeFileSync(options.json, `${JSON.stringify(documentOf(result, seconds), null, 2)}\n`);
  // A planted bug that goes unseen is as much a failure as a difference without one.
  process.exitCode = differences.length > 0 === (options.planted !== null) ? 0 : 1;
}

function documentOf({ differences, ...result }: YearResult | KilledResult, seconds: number): object {
  const { json: _, ...asked } = options;
  return {
    machine: machine(),
    options: asked,
    ...(options.planted === null ? {} : { bug: YEAR_BUGS[options.planted]?.what }),
    seconds,
    planned: countChanges(year.plan),
    daysAsleep: year.calendar.asleep.size,
    ...result,
    ...('kills' in result ? { kills: result.kills.map(lineOf) } : {}),
    differences: differences.length,
    firstDifferences: differences.slice(0, SHOWN).map(({ paper, what }) => `${paper}: ${what}`),
  };
}

function lineOf({ at, source, answers, delayMs }: KilledResult['kills'][number]): string {
  return `${at} ${source} answer ${answers} + ${delayMs} ms`;
}

function testData(): string {
  const folder = process.env.BROADSHEET_TEST_DATA;
  if (folder) return folder;
  throw new Error('Set BROADSHEET_TEST_DATA to the folder of real data, or ask for --made-up papers.');
}
