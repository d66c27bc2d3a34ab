import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countTests, type TestCounts } from './count-tests.ts';

/** Runs Vitest, its output shown as it comes, and counts from the report that it leaves in `reportFile`. */
export async function runTests(reportFile: string, args: readonly string[]): Promise<TestCounts> {
  const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...args], { stdio: 'inherit' });
  const [exitCode] = await once(child, 'exit');
  return countTests(await readFile(reportFile, 'utf8').catch(() => null), exitCode === 0);
}
