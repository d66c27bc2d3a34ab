import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tryLock } from './lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-lock-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('is held by one at a time, and free again after its release', () => {
  const first = tryLock(folder, 'server');
  expect(first).not.toBeNull();
  expect(tryLock(folder, 'server')).toBeNull();
  const other = tryLock(folder, 'index');
  expect(other).not.toBeNull();
  first?.release();
  const second = tryLock(folder, 'server');
  expect(second).not.toBeNull();
  second?.release();
  other?.release();
});

it('makes a data folder that nobody else looks into', () => {
  const made = join(folder, 'data');
  tryLock(made, 'server')?.release();
  expect(statSync(made).mode & 0o777).toBe(0o700);
});

it('is free again when the process that held it was killed', async () => {
  const lockModule = join(import.meta.dirname, 'lock.ts');
  const program = `import { tryLock } from ${JSON.stringify(lockModule)};
    const lock = tryLock(${JSON.stringify(folder)}, 'index');
    console.log(lock ? 'held' : 'refused');
    setInterval(() => lock.release, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: 'pipe',
  });
  const [said] = (await once(holder.stdout, 'data')) as [Buffer];
  expect(said.toString()).toContain('held');
  expect(tryLock(folder, 'index')).toBeNull();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const lock = tryLock(folder, 'index');
  expect(lock).not.toBeNull();
  lock?.release();
});
