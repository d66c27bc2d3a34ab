/**
 * Editions on a simulated clock over three years: readers all over the world, some of whom travel, two workers, a
 * machine that sleeps and whose clock is set wrong; and every time zone by itself. Each reader must get each edition
 * exactly once, at their local hour, as a walk from minute to minute says. Prints what was found as JSON.
 *
 * Usage: npm run campaign -- clock [--from 2026-01-01] [--days 1096] [--readers 60] [--seed 1]
 *   [--planted utc-hour|one-offset|no-compare|sent-late|no-mending] [--json FILE]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildPlanted, plantedFolder } from '../planted.ts';
import { CLOCK_BUGS } from './bugs.ts';
import type * as Run from './run.ts';

const SHOWN = 20;

const { values: options } = parseArgs({
  options: {
    from: { type: 'string', default: '2026-01-01' },
    days: { type: 'string', default: '1096' },
    readers: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    planted: { type: 'string' },
    json: { type: 'string' },
  },
});
const root = resolve(import.meta.dirname, '..', '..');
const dataFolder = mkdtempSync(join(tmpdir(), 'broadsheet-clock-'));
process.on('exit', () => {
  rmSync(dataFolder, { recursive: true, force: true });
  rmSync(plantedFolder(root), { recursive: true, force: true });
});

const begun = performance.now();
const { runClock } = await loadRun(options.planted);
const { wrong, ...result } = await runClock({
  from: options.from,
  days: Number(options.days),
  readers: Number(options.readers),
  seed: Number(options.seed),
  dataFolder,
});
const seconds = Math.round((performance.now() - begun) / 1000);
const { json, ...asked } = options;
const report = { options: asked, ...result, seconds, wrong: wrong.length, examples: wrong.slice(0, SHOWN) };
const text = `${JSON.stringify(report, null, 2)}\n`;
process.stdout.write(text);
if (json !== undefined) writeFileSync(json, text);
const isFound = wrong.length > 0;
const isPlanted = options.planted !== undefined;
const sentence = isPlanted ? (isFound ? 'the bug was found' : 'THE BUG WAS NOT FOUND') : null;
process.stderr.write(`${sentence ?? (isFound ? 'WRONG EDITIONS' : 'every edition came once, in time')}\n`);
process.exitCode = isFound === isPlanted ? 0 : 1;

/** The modules as they are, or built with a bug. */
async function loadRun(planted: string | undefined): Promise<typeof Run> {
  if (planted === undefined) return import('./run.ts');
  const bug = Object.hasOwn(CLOCK_BUGS, planted) ? CLOCK_BUGS[planted] : undefined;
  if (bug === undefined) {
    throw new Error(`There is no bug "${planted}". There are: ${Object.keys(CLOCK_BUGS).join(', ')}.`);
  }
  process.stderr.write(`planted: ${bug.what}\n`);
  const file = await buildPlanted(root, bug.bugs, { name: 'clock', file: 'campaign/clock/run.ts' });
  return (await import(pathToFileURL(file).href)) as typeof Run;
}
