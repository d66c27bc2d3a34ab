import { execFile } from 'node:child_process';

/** How much a check may print before it is stopped; only a broken one prints this much. */
const MOST_OUTPUT = 64 * 1024 * 1024;

export interface Check {
  name: string;
  /** A script for this Node, and its arguments. */
  command: readonly string[];
}

/** Runs a check and prints one line, or all of its output if it fails. Gives whether it passed. */
export function runCheck({ name, command }: Check): Promise<boolean> {
  const started = Date.now();
  return new Promise((resolve) => {
    execFile(process.execPath, command, { maxBuffer: MOST_OUTPUT }, (error, stdout, stderr) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      process.stdout.write(`${error ? '✗' : '✓'} ${name} (${seconds} s)\n`);
      if (error) process.stdout.write(`${stdout}${stderr}\n`);
      resolve(error === null);
    });
  });
}
