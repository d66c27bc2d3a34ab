import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chownSync, constants, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

interface PostgresServer {
  /** Connects to the database `postgres`. */
  url: string;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

const START_MS = 30_000;

/**
 * Makes a private PostgreSQL cluster in a temporary folder and starts it: reached only through a socket in that
 * folder, without syncing to the disk. Server and folder go away with this process, however it ends. Gives the
 * reason instead where PostgreSQL is not installed.
 */
export async function startPostgres(): Promise<PostgresServer | { missing: string }> {
  const programs = findPrograms();
  if (programs === null) {
    return { missing: 'PostgreSQL is not installed (Debian package: postgresql); its tests are skipped' };
  }
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-postgres-'));
  const server = spawnServer(programs, folder);
  const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
  await waitForServer(url, server);
  return {
    url,
    async stop() {
      const ended = once(server, 'exit');
      server.stdin?.end();
      await ended;
    },
  };
}

/**
 * Runs as the server's user with the cluster's folder. `cat` ends when this process closes its end of the pipe or is
 * gone, killed or not: then the server is stopped and the folder removed. `pg_ctl` returns when the server is up, so
 * that it is never told to stop before it listens.
 */
const SUPERVISE = `
if initdb -D "$1/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$1/log" 2>&1 &&
  pg_ctl -D "$1/data" -l "$1/log" -w -o "-k $1 -c listen_addresses= -c fsync=off -c full_page_writes=off" start
then
  cat
  pg_ctl -D "$1/data" -m immediate stop
else
  cat "$1/log" >&2
fi
rm -rf "$1"`;

/** PostgreSQL refuses to run as root: there the package's own user is taken. */
function spawnServer(programs: string, folder: string): ChildProcess {
  const script = ['sh', '-c', SUPERVISE, 'sh', folder];
  const asUser = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', ...script] : script;
  if (asUser !== script) chownSync(folder, postgresUser(), -1);
  const [command = 'sh', ...args] = asUser;
  // Not every PATH has the folder of runuser. A session of its own: Ctrl-C is for this process, and the end of it for the server.
  return spawn(command, args, {
    cwd: folder,
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { ...process.env, PATH: [programs, process.env.PATH, '/usr/sbin', '/sbin'].join(delimiter) },
  });
}

function postgresUser(): number {
  return Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }));
}

async function waitForServer(url: string, server: ChildProcess): Promise<void> {
  const end = Date.now() + START_MS;
  while (server.exitCode === null && Date.now() < end) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await sleep(50);
    }
  }
  server.stdin?.end();
  throw new Error(`PostgreSQL did not start within ${START_MS / 1000} s; what it said stands above.`);
}

/** The folder of `initdb` and `pg_ctl`, in the PATH or where Debian puts them; the newest version first. */
function findPrograms(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = readable(debian).sort((a, b) => Number(b) - Number(a));
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return (
    folders.find((folder) => isProgram(join(folder, 'initdb')) && isProgram(join(folder, 'pg_ctl'))) ?? null
  );
}

function readable(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
