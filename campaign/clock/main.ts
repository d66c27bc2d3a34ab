/**
 * Editions on a simulated clock over three years: readers all over the world, some of whom travel, two workers, a
 * machine that sleeps and whose clock is set wrong; and every time zone by itself. Each reader must get each edition
 * exactly once, at their local hour, as a walk from minute to minute says. Prints what was found as JSON.
 *
 * Usage: npm run campaign -- clock [--from 2026-01-01] [--days 1096] [--readers 60] [--seed 1]
 *   [--planted utc-hour|one-offset|no-compare|sent-late|no-mending] [--json FILE]
 */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT, workFolder } from '../place.ts';
import { bugNamed, buildPlanted, type NamedBug } from '../planted.ts';
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
const dataFolder = workFolder('clock');

const begun = performance.now();
const { runClock } = await loadRun(bugNamed(CLOCK_BUGS, options.planted));
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
async function loadRun(bug: NamedBug | null): Promise<typeof Run> {
  if (bug === null) return import('./run.ts');
  process.stderr.write(`planted: ${bug.what}\n`);
  const file = await buildPlanted(ROOT, bug.bugs, { name: 'clock', file: 'campaign/clock/run.ts' });
  return (await import(pathToFileURL(file).href)) as typeof Run;
}
