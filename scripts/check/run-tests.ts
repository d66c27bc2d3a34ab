import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countTests, type TestCounts } from './count-tests.ts';

/**
 * Runs Vitest, its output shown as it comes, and counts from the report that it leaves in `folder`, which is also where
 * the tests make their own folders.
 */
export async function runTests(folder: string, args: readonly string[]): Promise<TestCounts> {
  const reportFile = join(folder, 'vitest.json');
  const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...args], {
    stdio: 'inherit',
    // Tests start some hundred processes and threads, which read our modules once each: compiled, for half the time.
    env: { ...process.env, TMPDIR: folder, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  const [exitCode] = await once(child, 'exit');
  return countTests(await readFile(reportFile, 'utf8').catch(() => null), exitCode === 0);
}
