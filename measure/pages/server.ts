import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Used } from './probe.ts';

export interface MeasuredServer {
  url: URL;
  /** What its process has used since it began. */
  used(): Promise<Used>;
  stop(): Promise<void>;
}

/** Starts the built program on a data folder, as `npm start` does, with a probe in its process; it logs beside the folder. */
export async function startMeasured(program: string, dataFolder: string): Promise<MeasuredServer> {
  const port = await freePort();
  const log = openSync(`${dataFolder}.log`, 'w');
  const child = spawn(
    process.execPath,
    ['--import', join(import.meta.dirname, 'probe.ts'), program, 'serve'],
    {
      env: {
        ...process.env,
        BROADSHEET_DATA: dataFolder,
        BROADSHEET_RATE_LIMITS: 'off',
        DATABASE_URL: '',
        HOST: '127.0.0.1',
        PORT: String(port),
      },
      stdio: ['ignore', 'ignore', log, 'ipc'],
    },
  );
  const url = new URL(`http://127.0.0.1:${port}`);
  while (!(await fetch(new URL('/healthz', url)).catch(() => null))?.ok) {
    if (child.exitCode !== null)
      throw new Error(`The server ended with ${child.exitCode}: see ${dataFolder}.log.`);
    await sleep(100);
  }
  return { url, used: () => askUsed(child), stop: () => stop(child) };
}

async function askUsed(child: ChildProcess): Promise<Used> {
  const answered = once(child, 'message');
  child.send('used');
  const [used] = (await answered) as [Used];
  return used;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
