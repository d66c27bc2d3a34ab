import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { whileLocked } from './lock.cjs';

const never = new AbortController().signal;

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-lock-'));
  file = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('work under one lock never overlaps', async () => {
  let inside = 0;
  const worker = () =>
    whileLocked(file, never, async () => {
      inside += 1;
      expect(inside).toBe(1);
      await wait(5);
      inside -= 1;
    });
  await Promise.all([worker(), worker(), worker()]);
  expect(existsSync(file)).toBe(false);
});

test('the lock is released when the work fails', async () => {
  await expect(whileLocked(file, never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(file)).toBe(false);
});

test('the lock of a killed process is taken over', async () => {
  const module = JSON.stringify(join(import.meta.dirname, 'lock.cjs'));
  const script = join(folder, 'holder.cjs');
  writeFileSync(
    script,
    `require(${module}).whileLocked(${JSON.stringify(file)}, new AbortController().signal, () => {
       process.send('held');
       return new Promise(() => setInterval(() => {}, 1000));
     });`,
  );
  const holder = fork(script);
  await once(holder, 'message');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(existsSync(file)).toBe(true);
  await expect(whileLocked(file, never, async () => 'done')).resolves.toBe('done');
});

test('a lock from another machine is taken over only after nobody touched it for long', async () => {
  writeFileSync(file, JSON.stringify({ pid: 1, host: `not-${hostname()}` }));
  await expect(whileLocked(file, AbortSignal.timeout(300), async () => 'done')).rejects.toThrow();
  utimesSync(file, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
  await expect(whileLocked(file, never, async () => 'done')).resolves.toBe('done');
});

test('a lock that its holder is just writing is left alone', async () => {
  writeFileSync(file, '');
  await expect(whileLocked(file, AbortSignal.timeout(300), async () => 'done')).rejects.toThrow();
  expect(existsSync(file)).toBe(true);
});

test('a holder whose lock was taken over leaves the new one in place', async () => {
  await whileLocked(file, never, async () => writeFileSync(file, 'of another'));
  expect(existsSync(file)).toBe(true);
});
