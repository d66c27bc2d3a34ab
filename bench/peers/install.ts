import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;

/**
 * Installs what only the bench needs into this folder, with the versions of its own lockfile, without running scripts;
 * nothing when it is there. Not by `npm ci`: that refuses a lockfile without LanceDB's binaries for every platform,
 * which registries may have some days later than the package. Gives why not when it fails: peers that miss their packages then say so in their rows.
 */
export async function installPeers({
  signal,
  onProgress,
}: {
  signal: AbortSignal;
  onProgress(text: string): void;
}): Promise<string | null> {
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const mark = join(folder, 'node_modules', '.package-lock.json');
  if (existsSync(mark) && versionsIn(readFileSync(mark, 'utf8')) === versionsIn(lock)) return null;
  onProgress('installing the packages of the peers into bench/peers (some 600 MB, once)');
  // The npm that runs this command, else the one on the path.
  const npm = process.env.npm_execpath;
  const [command, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const child = spawn(command, [...first, 'install', '--no-save', '--ignore-scripts'], {
    cwd: folder,
    signal,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const failed = once(child, 'error').then(([error]) => (error as Error).message);
  const closed = once(child, 'close').then(([code]) => (code === 0 ? null : firstErrors(errors)));
  return Promise.race([failed, closed]);
}

/** What npm says first of what went wrong; how it is to be used comes afterwards. */
function firstErrors(output: string): string {
  const lines = output.split('\n').filter((line) => /^npm error \S/.test(line));
  return lines
    .slice(0, 3)
    .map((line) => line.replace('npm error ', ''))
    .join('; ');
}

/** The names and versions of a lockfile's direct packages; optional ones of other platforms are not installed. */
function versionsIn(lockfile: string): string {
  const { packages } = JSON.parse(lockfile) as { packages: Record<string, { version?: string }> };
  const wanted = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return Object.keys(wanted.dependencies)
    .map((name) => `${name}@${packages[`node_modules/${name}`]?.version}`)
    .join(' ');
}
