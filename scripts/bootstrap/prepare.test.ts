import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

// Each test starts several processes.
vi.setConfig({ testTimeout: 30_000 });

const CHECKOUT = join(import.meta.dirname, '../..');

/** Parts of the build and of the installation, written one after the other so that a kill can fall between. */
const PARTS = 10;
const WRITE_PARTS = `
  for (let part = 0; part < ${PARTS}; part += 1) {
    writeFileSync(join(folder, 'part-' + part), String(part));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
  }`;

const FAKE_BUILD = `
  import { mkdirSync, writeFileSync } from 'node:fs';
  import { join } from 'node:path';
  const folder = process.argv[2];
  mkdirSync(folder);
  ${WRITE_PARTS}
  writeFileSync(join(folder, 'broadsheet.js'), 'console.log(process.argv.slice(2).join(" ")); process.exitCode = 3;');
`;

const FAKE_NPM = `
  const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
  const { join } = require('node:path');
  if (process.env.FAKE_NPM_FAILS) {
    console.error('npm error the registry is on holiday');
    process.exit(1);
  }
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(process.env.FAKE_NPM_MILLISECONDS ?? 0));
  const folder = join(process.cwd(), 'node_modules');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  ${WRITE_PARTS}
  writeFileSync(join(folder, 'arguments'), process.argv.slice(2).join(' '));
`;

const LEFT_OVER = /^(dist|\.install|\.runtime)\.|^\.prepare\.lock/;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'broadsheet-prepare-'));
  cpSync(join(CHECKOUT, 'scripts/bootstrap'), join(root, 'scripts/bootstrap'), { recursive: true });
  cpSync(join(CHECKOUT, 'bin'), join(root, 'bin'), { recursive: true });
  for (const folder of ['scripts/build', 'app/src', 'packages', 'npm'])
    mkdirSync(join(root, folder), { recursive: true });
  for (const name of ['.npmrc', 'tsconfig.json', 'package-lock.json', 'app/package.json']) put(name, '{}');
  put('package.json', '{ "type": "module", "workspaces": ["app"] }');
  put('scripts/build/main.ts', FAKE_BUILD);
  put('npm/npm-cli.js', FAKE_NPM);
  put('npm/package.json', '{ "type": "commonjs" }');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(name: string, content: string): void {
  writeFileSync(join(root, name), content);
}

/** With our stand-in for npm. */
function environmentOf(extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...process.env, npm_execpath: join(root, 'npm/npm-cli.js'), ...extra };
}

/** Starts `bin/broadsheet hello`. */
function start(environment: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [join(root, 'bin/broadsheet'), 'hello'], {
    env: environmentOf(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function run(
  environment: NodeJS.ProcessEnv = {},
): Promise<{ output: string; errors: string; exitCode: unknown }> {
  const child = start(environment);
  let output = '';
  let errors = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const [exitCode] = await once(child, 'close');
  return { output, errors, exitCode };
}

function expectWhole(folder: string): void {
  const parts = readdirSync(join(root, folder)).filter((name) => name.startsWith('part-'));
  expect(parts, folder).toHaveLength(PARTS);
}

test('a bare checkout is prepared, run and left alone the second time', async () => {
  const first = await run();
  expect(first).toMatchObject({ output: 'hello\n', exitCode: 3 });
  expect(first.errors).toMatch(
    /^Installing packages … 0 s\nInstalling packages: \d+ s\nBuilding … 0 s\nBuilding: \d+ s\n$/,
  );
  expect(readFileSync(join(root, 'node_modules/arguments'), 'utf8')).toContain('ci --omit=dev');
  expect(await run()).toEqual({ output: 'hello\n', errors: '', exitCode: 3 });
});

test('a change in a source builds again, one in a test does not', async () => {
  await run();
  put('app/src/a.test.ts', '1');
  expect((await run()).errors).toBe('');
  put('app/src/a.ts', '1');
  expect((await run()).errors).toMatch(/^Building/);
});

test('a changed lockfile installs and builds again', async () => {
  await run();
  put('package-lock.json', '{ "packages": {} }');
  expect((await run()).errors).toMatch(/^Installing packages[\s\S]*Building/);
});

test('a start while another prepares waits for it, and both run', async () => {
  const first = start({ FAKE_NPM_MILLISECONDS: '1000' });
  await once(first.stderr ?? first, 'data');
  const second = run();
  expect(await once(first, 'close')).toEqual([3, null]);
  expect(await second).toMatchObject({
    output: 'hello\n',
    errors: 'Another process prepares this checkout; waiting for it.\n',
  });
});

test('a checkout that is installed for development serves production as it is', async () => {
  const full = spawn(process.execPath, [join(root, 'bin/test')], { env: environmentOf({}), stdio: 'ignore' });
  await once(full, 'close');
  expect(readFileSync(join(root, 'node_modules/arguments'), 'utf8')).toContain('ci --include=dev');
  expect(await run()).toEqual({ output: 'hello\n', errors: '', exitCode: 3 });
});

test('a failed npm shows its last lines and what to do, and the next start goes on', async () => {
  const failed = await run({ FAKE_NPM_FAILS: '1' });
  expect(failed).toMatchObject({ output: '', exitCode: 1 });
  expect(failed.errors).toContain('npm error the registry is on holiday');
  expect(failed.errors).toContain('npm ping');
  expect(await run()).toMatchObject({ output: 'hello\n', exitCode: 3 });
});

test('an interrupt stops the preparation, says so, and the next start goes on', async () => {
  const child = start({ FAKE_NPM_MILLISECONDS: '60000' });
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  await once(child.stderr ?? child, 'data');
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([130, null]);
  expect(errors).toContain('Nothing is half done');
  expect(readdirSync(root).filter((name) => LEFT_OVER.test(name))).toEqual([]);
  expect(await run()).toMatchObject({ output: 'hello\n', exitCode: 3 });
});

test.each([50, 110, 170, 230])('a kill after %i ms leaves nothing broken', async (milliseconds) => {
  const child = start();
  await wait(milliseconds);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(await run()).toMatchObject({ output: 'hello\n', exitCode: 3 });
  expectWhole('dist');
  expectWhole('node_modules');
  expect(readdirSync(root).filter((name) => LEFT_OVER.test(name))).toEqual([]);
});
