import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Logger } from 'pino';

/** A worker that died is started again after this long, twice as long after each further death, up to a minute. */
const FIRST_RESTART_MS = 1000;
const LAST_RESTART_MS = 60_000;

/** A worker that was asked to stop ends after its commit; after this long it is killed, which loses nothing. */
const STOP_MS = 10_000;

export interface WorkerProcess {
  stop(): Promise<void>;
}

/** Runs `broadsheet work` beside this process and starts it again when it dies. */
export function keepWorker(log: Logger): WorkerProcess {
  let child: ChildProcess | null = null;
  let restart: NodeJS.Timeout | null = null;
  let pause = FIRST_RESTART_MS;
  let stopping = false;

  const start = () => {
    child = fork(process.argv[1] ?? '', ['work'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child.once('exit', (code, signal) => {
      child = null;
      if (stopping) return;
      log.error({ code, signal, restartMs: pause }, 'the worker ended and is started again');
      restart = setTimeout(start, pause);
      pause = Math.min(LAST_RESTART_MS, pause * 2);
    });
  };

  start();
  return {
    async stop() {
      stopping = true;
      if (restart !== null) clearTimeout(restart);
      if (child === null) return;
      const ended = once(child, 'exit');
      const kill = setTimeout(() => child?.kill('SIGKILL'), STOP_MS);
      child.kill('SIGTERM');
      await ended;
      clearTimeout(kill);
    },
  };
}
