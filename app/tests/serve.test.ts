import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addressOf, type Program, programInNewFolder } from './program.ts';

let program: Program;
let servers: ChildProcessWithoutNullStreams[];
beforeEach(() => {
  program = programInNewFolder();
  servers = [];
});
afterEach(async () => {
  for (const server of servers) {
    if (server.exitCode !== null || server.signalCode !== null) continue;
    server.kill('SIGKILL');
    await once(server, 'exit');
  }
  program.remove();
});

async function serve(): Promise<{ server: ChildProcessWithoutNullStreams; url: string }> {
  const server = program.start('serve');
  servers.push(server);
  return { server, url: await addressOf(server) };
}

/** Asks until `wanted` holds of the page, for at most 20 seconds. */
async function pageWith(url: string, wanted: (page: string) => boolean): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const page = await (await fetch(url)).text();
    if (wanted(page)) return page;
    await sleep(100);
  }
  throw new Error(`${url} never showed what was waited for`);
}

it('serves the starter shelf, found by search, on an empty folder', async () => {
  const { url } = await serve();
  expect(await (await fetch(`${url}/`)).text()).toContain('From the shelf');
  const results = await (await fetch(`${url}/search?q=importance+weighting`)).text();
  expect(results).toMatch(/<mark>/);
});

it('refuses a second server on the same folder, kindly, and keeps the first', async () => {
  const { url } = await serve();
  const { code, stderr } = await program.run('serve');
  expect(code).toBe(1);
  expect(stderr).toContain('already serves');
  expect(stderr).toContain(url);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

it('takes up within seconds what another command imports', async () => {
  const { url } = await serve();
  const file = join(program.folder, 'new.jsonl');
  writeFileSync(file, JSON.stringify({ title: 'Zebrafish write sonnets', arxivId: '2601.00009' }));
  expect((await program.run('import', file)).code).toBe(0);
  const page = await pageWith(`${url}/search?q=zebrafish`, (text) => text.includes('/papers/2601.00009'));
  expect(page).toContain('sonnets');
});

it('stops on SIGTERM with code 0, and starts again on the same folder', async () => {
  const { server } = await serve();
  server.kill('SIGTERM');
  expect(await once(server, 'exit')).toEqual([0, null]);
  const { url } = await serve();
  expect((await fetch(`${url}/`)).status).toBe(200);
});

it('can be started again after SIGKILL', async () => {
  const { server } = await serve();
  server.kill('SIGKILL');
  await once(server, 'exit');
  const { url } = await serve();
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});
