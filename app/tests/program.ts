import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const bundle = join(root, 'dist', 'broadsheet.js');

/** What a command printed and how it ended. */
interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The built program on a data folder of its own, removed with `remove`. */
export interface Program {
  folder: string;
  run(...command: string[]): Promise<Finished>;
  start(...command: string[]): ChildProcessWithoutNullStreams;
  remove(): void;
}

/** The environment is that of the tests, with these settings. */
export function programInNewFolder(settings: Readonly<Record<string, string>> = {}): Program {
  if (!existsSync(bundle)) throw new Error('The program is not built. Run the tests with: npm test');
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-program-'));
  const start = (...command: string[]) =>
    spawn(process.execPath, [bundle, ...command], {
      cwd: folder,
      env: {
        ...process.env,
        BROADSHEET_DATA: join(folder, 'data'),
        DATABASE_URL: '',
        PORT: '0',
        // The model takes a fifth of a second to open, and most tests ask for nothing that it gives.
        BROADSHEET_ENCODER: 'none',
        ...settings,
      },
    });
  return {
    folder,
    start,
    run: (...command) => finish(start(...command)),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

async function finish(child: ChildProcessWithoutNullStreams): Promise<Finished> {
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/**
 * Waits until a server says its address. Rejects with what it printed when it ends before. What it prints is read to
 * the end: a process whose pipe is full stands still.
 */
export function addressOf(server: ChildProcessWithoutNullStreams): Promise<string> {
  const said = Promise.withResolvers<string>();
  let printed = '';
  let isSaid = false;
  server.stderr.on('data', (chunk: Buffer) => {
    if (isSaid) return;
    printed += chunk.toString();
    const address = /http:\/\/[\w.:[\]]+(?=\s)/.exec(printed);
    if (address === null) return;
    isSaid = true;
    said.resolve(address[0]);
  });
  server.on('close', () =>
    said.reject(new Error(`The server ended before it said its address:\n${printed}`)),
  );
  return said.promise;
}
