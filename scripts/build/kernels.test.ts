import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildKernels } from './kernels.ts';

const ROOT = join(import.meta.dirname, '../..');

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-kernels-'));
  await build({
    stdin: {
      contents: "import { kernelKind } from './index.ts'; process.stdout.write(kernelKind());",
      resolveDir: join(ROOT, 'packages/kernels/src'),
    },
    outfile: join(folder, 'kind.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
  });
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Which kernels a bundled program has, run with these options of Node. */
async function kindIn(...options: string[]): Promise<string> {
  return (await promisify(execFile)(process.execPath, [...options, join(folder, 'kind.mjs')])).stdout;
}

test('a bundled program finds the kernels that were built beside it', { timeout: 60_000 }, async () => {
  expect(await kindIn()).toBe('typescript');
  await buildKernels(ROOT, folder);
  expect(await kindIn()).toBe('wasm');
  expect(await kindIn('--jitless'), 'without WebAssembly').toBe('typescript');
  const made = await readFile(join(folder, 'kernels.wasm'));
  await writeFile(join(folder, 'kernels.wasm'), made.subarray(0, made.length / 2));
  expect(await kindIn(), 'with half a file').toBe('typescript');
});

test('sources that do not compile are reported and leave no file', { timeout: 60_000 }, async () => {
  const empty = await mkdtemp(join(tmpdir(), 'broadsheet-kernels-'));
  await expect(buildKernels(empty, empty)).rejects.toThrow('The kernels do not compile');
  await expect(readFile(join(empty, 'kernels.wasm'))).rejects.toThrow('ENOENT');
  await rm(empty, { recursive: true });
});
