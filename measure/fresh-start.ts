/**
 * How long a fresh machine waits: clones the last commit into a temporary folder, runs `npm start` with an empty
 * package cache until the front page answers, stops it with Ctrl-C, starts again, and then runs `npm test`.
 *
 * Usage: npm run measure -- fresh-start [--skip-test] [--node PATH-OF-NODE-20]
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { machine } from './machine.ts';

const { values: options } = parseArgs({
  options: { 'skip-test': { type: 'boolean', default: false }, node: { type: 'string' } },
});
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-fresh-'));
const clone = join(folder, 'clone');
const port = 18_080;
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

execFileSync('git', ['clone', '--quiet', resolve(import.meta.dirname, '..'), clone]);
const environment = freshEnvironment();
const first = await startUntilFirstPage();
const second = await startUntilFirstPage();
const test = options['skip-test'] ? null : await runTest();
process.stdout.write(
  `${JSON.stringify({ machine: machine(), firstPageSeconds: first, secondStartSeconds: second, testSeconds: test })}\n`,
);

/** The environment of somebody who has just cloned: no package cache, and the Node that was asked for. */
function freshEnvironment(): NodeJS.ProcessEnv {
  const nodeFolder = options.node ? `${dirname(resolve(options.node))}:` : '';
  const own = join(import.meta.dirname, '..', '.runtime');
  const path = (process.env.PATH ?? '').split(':').filter((part) => !part.startsWith(resolve(own)));
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'))),
    PATH: nodeFolder + path.join(':'),
    npm_config_cache: join(folder, 'npm-cache'),
    PORT: String(port),
  };
}

/** Seconds from `npm start` to the first answer of the front page; the server is then stopped as by Ctrl-C. */
async function startUntilFirstPage(): Promise<number> {
  const start = performance.now();
  const server = spawn('npm', ['start'], {
    cwd: clone,
    env: environment,
    stdio: ['ignore', 2, 2],
    detached: true,
  });
  const ended = once(server, 'exit').then(() => {
    throw new Error('npm start ended before the first page');
  });
  await Promise.race([firstPage(), ended]);
  const seconds = secondsSince(start);
  const stopped = ended.catch(() => undefined);
  process.kill(-(server.pid ?? 0), 'SIGINT');
  await stopped;
  return seconds;
}

async function firstPage(): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    if (answer?.ok && (await answer.text()).includes('</html>')) return;
    await sleep(50);
  }
}

async function runTest(): Promise<number> {
  const start = performance.now();
  const test = spawn('npm', ['test'], { cwd: clone, env: environment, stdio: ['ignore', 2, 2] });
  const [code] = (await once(test, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`npm test ended with ${code}`);
  return secondsSince(start);
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 100) / 10;
}
