/**
 * An outbox that is delivered to a real SMTP server by processes that are killed with SIGKILL at seeded moments and
 * started again. The server greylists, refuses, and cuts connections. What it took is compared with what is recorded:
 * nothing may be lost, nothing doubled, and open is only what kills and cuts explain.
 *
 * `--planted BUG` builds a bug of `bugs.ts` into the senders, which the comparison must then find.
 *
 * Usage: npm run campaign -- mail [--mails 10000] [--senders 2] [--kills 10] [--seed 1] [--speed 60] [--postgres]
 *   [--planted BUG] [--json FILE]
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, startDatabase, workFolder } from '../place.ts';
import { bugNamed, buildPlanted, type NamedBug } from '../planted.ts';
import { report, say } from '../report.ts';
import { MAIL_BUGS } from './bugs.ts';
import { simulateMail } from './simulate.ts';

const { values: options } = parseArgs({
  options: {
    mails: { type: 'string', default: '10000' },
    senders: { type: 'string', default: '2' },
    kills: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    speed: { type: 'string', default: '60' },
    postgres: { type: 'boolean', default: false },
    planted: { type: 'string' },
    json: { type: 'string' },
  },
});
const bug = bugNamed(MAIL_BUGS, options.planted);
const work = workFolder('mail');
const program = await programFor(bug);
const database = await startDatabase(work, options);
const result = await simulateMail({
  place: database.place,
  folder: work,
  program,
  mails: Number(options.mails),
  senders: Number(options.senders),
  kills: Number(options.kills),
  seed: Number(options.seed),
  speed: Number(options.speed),
  say,
});
await database.stop();
const { sent, givenUp, unknown, seconds, perHour, killedAt } = result;
const sentence = `${sent} sent, ${givenUp} given up, ${unknown.taken + unknown.notTaken} unknown (the server has ${unknown.taken}) after ${killedAt.length} kills, in ${seconds} s (${perHour} an hour)`;
report(result, { options, bug, sentence });

/** The sender, or one with a bug. */
async function programFor(planted: NamedBug | null): Promise<string> {
  if (planted === null) return join(import.meta.dirname, 'sender.ts');
  say(`planted: ${planted.what}`);
  return buildPlanted(ROOT, planted.bugs, { name: 'sender', file: 'campaign/mail/sender.ts' });
}
