import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { StorePlace } from '../../app/src/store/open.ts';
import { addressOf } from '../../app/tests/program.ts';

/** A server that can be killed, and comes again at the same address. */
export interface KillableServer {
  url: string;
  /** Kills it and its worker with SIGKILL, starts it again, and resolves when it serves. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts `broadsheet serve`, as `program` was built, on this store. Rejects when it ends before it serves. */
export async function startKillable(program: string, place: StorePlace): Promise<KillableServer> {
  let child = spawnServer(program, place, '0');
  const url = await addressOf(child);
  return {
    url,
    async kill() {
      await end(child);
      child = spawnServer(program, place, new URL(url).port);
      await addressOf(child);
    },
    stop: () => end(child),
  };
}

/** A process group of its own: server and worker die together. */
function spawnServer(
  program: string,
  { databaseUrl, dataFolder }: StorePlace,
  port: string,
): ChildProcessWithoutNullStreams {
  const settings = {
    BROADSHEET_DATA: dataFolder,
    BROADSHEET_ENCODER: 'none',
    BROADSHEET_RATE_LIMITS: 'off',
    DATABASE_URL: databaseUrl ?? '',
    HOST: '127.0.0.1',
    PORT: port,
  };
  const child = spawn(process.execPath, [program, 'serve'], {
    cwd: join(dataFolder, '..'),
    detached: true,
    env: { ...process.env, ...settings },
  });
  child.stdout.resume();
  return child;
}

async function end(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = once(child, 'close');
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}
