/**
 * Readers who act at once, on a server that is killed with SIGKILL at seeded moments and started again: every
 * acknowledged act must be there afterwards, no count may be wrong, nothing may be there twice.
 *
 * `--planted BUG` builds a bug of `bugs.ts` into the server, which the comparison must then find.
 *
 * Usage: npm run campaign -- readers [--readers 200] [--papers 20] [--seconds 60] [--kills 10] [--seed 1] [--postgres]
 *   [--planted BUG] [--json FILE]
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, startDatabase, workFolder } from '../place.ts';
import { bugNamed, buildPlanted, type NamedBug, plantedFolder } from '../planted.ts';
import { report, say } from '../report.ts';
import { READERS_BUGS } from './bugs.ts';
import { simulateReaders } from './simulate.ts';

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
const bug = bugNamed(READERS_BUGS, options.planted);
const work = workFolder('readers');
const program = await programFor(bug);
const database = await startDatabase(work, options);
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
const { acknowledged, unanswered, found, facts, killedAfterMs } = result;
const sentence = `${acknowledged} acts acknowledged, ${unanswered} not; ${found} of ${facts} facts are there after ${killedAfterMs.length} kills`;
report(result, { options, bug, sentence });

/** The built program, or one with a bug. */
async function programFor(planted: NamedBug | null): Promise<string> {
  if (planted === null) return join(ROOT, 'dist', 'broadsheet.js');
  say(`planted: ${planted.what}`);
  // The threads that the server starts stand beside it.
  cpSync(join(ROOT, 'dist'), plantedFolder(ROOT), { recursive: true });
  return buildPlanted(ROOT, planted.bugs);
}
