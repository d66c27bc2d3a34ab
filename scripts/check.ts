import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from './check/run-checks.ts';
import { runTests } from './check/run-tests.ts';
import { makeTemporaryFolder } from './check/temporary-folder.ts';

/**
 * Every check of the project, all of them even when one fails. Further arguments go to Vitest. The last line counts
 * each test and each check that is not a test: `N passed, N failed, N skipped`.
 */
const root = join(import.meta.dirname, '..');
const tool = (path: string, ...args: string[]) => [join(root, 'node_modules', path), ...args];

const checks = [
  { name: 'Oxlint: types, promises and conditions', command: tool('oxlint/bin/oxlint') },
  { name: 'Biome: format and lint', command: tool('@biomejs/biome/bin/biome', 'check') },
  { name: 'knip: dead code', command: tool('knip/bin/knip.js', '--no-progress') },
  { name: 'dependency-cruiser: layers', command: [join(root, 'scripts', 'layers', 'main.ts')] },
];

process.chdir(root);
const folder = makeTemporaryFolder();
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
// Vitest hears Ctrl-C too, and ends.
process.once('SIGINT', () => undefined);
// Beside each other: tests often wait, for a process, a browser or a lease.
const [complaints, tests] = await Promise.all([
  runChecks(checks, (line) => process.stdout.write(`${line}\n`)),
  runTests(folder, ['--project=!screenshots', ...process.argv.slice(2)]),
]);

const passed = checks.length - complaints.length + tests.passed;
const failed = complaints.length + tests.failed;
for (const { name, output } of complaints) process.stdout.write(`\n✗ ${name}\n${output}\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed, ${tests.skipped} skipped\n`);
process.exitCode = failed > 0 ? 1 : 0;
