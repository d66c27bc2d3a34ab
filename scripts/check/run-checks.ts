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
export async function runChecks(checks: readonly Check[]): Promise<Complaint[]> {
  const complaints: Complaint[] = [];
  for (const { name, command } of checks) {
    const output = await runCheck({ name, command });
    if (output !== null) complaints.push({ name, output });
  }
  return complaints;
}

/** All that it printed if it failed, else null. */
function runCheck({ name, command }: Check): Promise<string | null> {
  const started = Date.now();
  return new Promise((resolve) => {
    execFile(process.execPath, command, { maxBuffer: MOST_OUTPUT }, (error, stdout, stderr) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      process.stdout.write(`${error ? '✗' : '✓'} ${name} (${seconds} s)\n`);
      resolve(error ? `${stdout}${stderr}` : null);
    });
  });
}
