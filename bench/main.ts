/**
 * How fast and how good is our search, beside what people use today? Builds indexes of real papers with our engine and
 * its peers, asks the same queries in each, and prints one table, which is also written into `docs/measurements.md`.
 *
 * Usage: npm run bench -- [--papers N] [--peers NAME,…] [--json FILE]; `--help` tells the rest. Needs
 * BROADSHEET_TEST_DATA, and BROADSHEET_ENCODER or `--model` for search by meaning.
 */
import { writeFileSync } from 'node:fs';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { compileKernels } from '@broadsheet/kernels';
import { type Options, readOptions, USAGE } from './options.ts';
import { elapsedProgress } from './report/progress.ts';
import { describeReport } from './report/report.ts';
import { saveBetweenMarks } from './report/save.ts';
import { runBench } from './run-bench.ts';

const args = process.argv.slice(2);
const MEASUREMENTS = join(resolve(import.meta.dirname, '..'), 'docs', 'measurements.md');

if (args.includes('--help')) process.stdout.write(`${USAGE}\n`);
else process.exitCode = await main();

async function main(): Promise<number> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
    return 2;
  }
  const testData = process.env.BROADSHEET_TEST_DATA;
  if (!testData) {
    process.stderr.write('Set BROADSHEET_TEST_DATA to the folder of real papers; nothing was measured.\n');
    return 1;
  }
  if (compileKernels() === null) {
    process.stderr.write('There is no dist/kernels.wasm to measure. Run: node scripts/build/main.ts dist\n');
    return 1;
  }
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort(new Error('Interrupted; nothing was written.')));
  process.once('SIGTERM', () => interrupt.abort(new Error('Ended; nothing was written.')));
  try {
    await benchAndTell(testData, options, interrupt.signal);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function benchAndTell(testData: string, options: Options, signal: AbortSignal): Promise<void> {
  // Which folders this machine has is nobody else's concern.
  const told = args.map((arg) => (isAbsolute(arg) ? basename(arg) : arg));
  const command = ['npm run bench', ...(told.length > 0 ? ['--', ...told] : [])].join(' ');
  const report = await runBench(testData, options, { command, signal, onProgress: elapsedProgress() });
  const text = describeReport(report);
  process.stdout.write(`${text}\n`);
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  if (options.save)
    saveBetweenMarks(MEASUREMENTS, `bench ${options.papers}`, '## The engine, and its peers', text);
}
