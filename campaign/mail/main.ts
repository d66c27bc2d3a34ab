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
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { StorePlace } from '../../app/src/store/open.ts';
import { startPostgres } from '../../app/tests/postgres-server.ts';
import { machine } from '../../measure/machine.ts';
import { buildPlanted, plantedFolder } from '../planted.ts';
import { MAIL_BUGS } from './bugs.ts';
import { type MailResult, simulateMail } from './simulate.ts';

const SHOWN = 20;

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
const root = resolve(import.meta.dirname, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'broadsheet-mail-'));
process.on('exit', () => {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  rmSync(plantedFolder(root), { recursive: true, force: true });
});

const program = await programFor(options.planted);
const database = await startDatabase();
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
report(result);

/** The sender, or one with the bug of that name. */
async function programFor(planted: string | undefined): Promise<string> {
  if (planted === undefined) return join(import.meta.dirname, 'sender.ts');
  const bug = Object.hasOwn(MAIL_BUGS, planted) ? MAIL_BUGS[planted] : undefined;
  if (bug === undefined)
    throw new Error(`There is no bug "${planted}". There are: ${Object.keys(MAIL_BUGS).join(', ')}.`);
  say(`planted: ${bug.what}`);
  return buildPlanted(root, bug.bugs, { name: 'sender', file: 'campaign/mail/sender.ts' });
}

async function startDatabase(): Promise<{ place: StorePlace; stop(): Promise<void> }> {
  const dataFolder = join(work, 'data');
  mkdirSync(dataFolder);
  if (!options.postgres) return { place: { databaseUrl: null, dataFolder }, stop: async () => {} };
  const server = await startPostgres();
  if ('missing' in server) throw new Error(server.missing);
  return { place: { databaseUrl: server.url, dataFolder }, stop: server.stop };
}

function report({ wrong, ...result }: MailResult): void {
  for (const one of wrong.slice(0, SHOWN)) say(one);
  const { sent, givenUp, unknown, seconds, perHour, killedAt } = result;
  say(
    `${sent} sent, ${givenUp} given up, ${unknown.taken + unknown.notTaken} unknown (the server has ${unknown.taken}) after ${killedAt.length} kills, in ${seconds} s (${perHour} an hour); ${wrong.length} are wrong`,
  );
  const document = {
    machine: machine(),
    options,
    ...(options.planted === undefined ? {} : { bug: MAIL_BUGS[options.planted]?.what }),
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
