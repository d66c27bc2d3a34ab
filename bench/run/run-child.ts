import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Job, Message, Results } from './job.ts';

/** What a child may take. */
interface Limits {
  minutes: number;
  gibibytes: number;
}

/** How a child is run. */
export interface Running {
  limits: Limits;
  signal: AbortSignal;
  onProgress(text: string): void;
}

/**
 * Runs one job in a process of its own.
 * @throws Error with the reason when it fails, takes too long or too much memory, or is interrupted.
 */
export function runChild<Task extends Job['task']>(
  job: Extract<Job, { task: Task }>,
  { limits, signal, onProgress }: Running,
): Promise<Results[Task]> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<Results[Task]>();
  const child = fork(join(import.meta.dirname, 'child.ts'), {
    execArgv: [
      '--expose-gc',
      `--max-old-space-size=${limits.gibibytes * 1024}`,
      '--disable-warning=ExperimentalWarning',
    ],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const end = (reason: string) => {
    child.kill('SIGKILL');
    reject(new Error(reason));
  };
  const onAbort = () => {
    child.kill('SIGKILL');
    reject(signal.reason as Error);
  };
  signal.addEventListener('abort', onAbort);
  const timer = setTimeout(() => end(`took more than ${limits.minutes} minutes`), limits.minutes * 60_000);
  const watch = setInterval(() => {
    if (residentBytes(child) > limits.gibibytes * 2 ** 30)
      end(`took more than ${limits.gibibytes} GiB of memory`);
  }, 500);
  const errors = tailOf(child);
  child.on('message', (message: Message) => {
    if (message.kind === 'progress') onProgress(message.text);
    if (message.kind === 'done') resolve(message.result as Results[Task]);
    if (message.kind === 'failed') reject(new Error(message.reason));
  });
  child.on('error', reject);
  child.on('close', (code, killed) => {
    clearTimeout(timer);
    clearInterval(watch);
    signal.removeEventListener('abort', onAbort);
    reject(new Error(`its process ended with ${killed ?? code}${errors()}`));
  });
  child.send(job);
  return promise;
}

/** The end of what a child says of errors: a crash of native code leaves nothing else. */
function tailOf(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text = `${text}${chunk.toString()}`.slice(-2000);
  });
  return () => {
    const line = text.split('\n').find((each) => /error|fatal|panicked/i.test(each)) ?? '';
    return line === '' ? '' : `: ${line.trim().slice(0, 200)}`;
  };
}

/** What a process holds, from Linux's /proc; 0 elsewhere, where only the heap has a limit. */
function residentBytes({ pid }: ChildProcess): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
