import { expect, test } from 'vitest';
import { countTests } from './count-tests.ts';
import { runChecks } from './run-checks.ts';

const report = JSON.stringify({ numPassedTests: 5, numFailedTests: 2, numPendingTests: 3, numTodoTests: 1 });

test('tests are counted from the report', () => {
  expect(countTests(report, false)).toEqual({ passed: 5, failed: 2, skipped: 4 });
});

test('a run that failed without a failed test, or without a report, counts as a failure', () => {
  expect(countTests(report.replace('"numFailedTests":2', '"numFailedTests":0'), false).failed).toBe(1);
  expect(countTests(null, false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a check that fails gives all that it printed, and the ones behind it run', async () => {
  const said: string[] = [];
  const checks = [
    {
      name: 'bad',
      command: ['--eval', 'console.log("this is wrong"); console.error("and this"); process.exit(1)'],
    },
    { name: 'good', command: ['--eval', 'console.log("fine")'] },
    { name: 'gone', command: ['no-such-script.js'] },
  ];
  const complaints = await runChecks(checks, (line) => said.push(line));
  expect(said.map((line) => line.split(' ', 2).join(' '))).toEqual(['✗ bad', '✓ good', '✗ gone']);
  expect(complaints.map(({ name }) => name)).toEqual(['bad', 'gone']);
  expect(complaints[0]?.output).toBe('this is wrong\nand this\n');
});
