import { execFile } from 'node:child_process';

/** How much a check may print before it is stopped; only a broken one prints this much. */
const MOST_OUTPUT = 64 * 1024 * 1024;

interface Check {
  name: string;
  /** A script for this Node, and its arguments. */
  command: readonly string[];
}

/** What a check that failed has printed. */
interface Complaint {
  name: string;
  output: string;
}

/** Runs checks one after the other, each with a line when it is done. Gives what the failed ones printed. */
export async function runChecks(checks: readonly Check[], say: (line: string) => void): Promise<Complaint[]> {
  const complaints: Complaint[] = [];
  for (const { name, command } of checks) {
    const started = Date.now();
    const output = await runCheck(command);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    say(`${output === null ? '✓' : '✗'} ${name} (${seconds} s)`);
    if (output !== null) complaints.push({ name, output });
  }
  return complaints;
}

/** All that it printed if it failed, else null. */
function runCheck(command: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(process.execPath, command, { maxBuffer: MOST_OUTPUT }, (error, stdout, stderr) => {
      resolve(error ? `${stdout}${stderr}` : null);
    });
  });
}
