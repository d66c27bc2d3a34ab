import { execFileSync } from 'node:child_process';

/** The short name of the commit that is checked out, with a star where files differ from it; "unknown" without Git. */
export function commitName(folder: string): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '*'}`;
  } catch {
    return 'unknown';
  }
}
