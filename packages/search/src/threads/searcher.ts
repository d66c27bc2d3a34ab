import type { Worker } from 'node:worker_threads';
import { postedError, receivedError } from '../posted-error.ts';
import type { FromSearcher, ToSearcher } from './messages.ts';
import type { Task } from './task.ts';

/** A thread that searches, as its owner speaks to it: one task at a time. */
export interface Searcher {
  /** Null while it is free. */
  readonly task: Task | null;
  run(task: Task): void;
  terminate(): Promise<unknown>;
}

export interface SearcherEvents {
  onReady(): void;
  /** It is free again; the task has its answer. */
  onFree(): void;
  /** It ended, with this task in hand if it had one, which has no answer yet. */
  onEnd(task: Task | null, error: Error): void;
}

export function createSearcher(worker: Worker, { onReady, onFree, onEnd }: SearcherEvents): Searcher {
  let current: { number: number; task: Task } | null = null;
  let tasks = 0;
  let cause: unknown = null;
  const say = (message: ToSearcher) => worker.postMessage(message);

  const finish = (settle: (task: Task) => void) => {
    const done = current?.task;
    current = null;
    if (done !== undefined) {
      settle(done);
      done.over();
    }
    onFree();
  };

  worker.on('message', (message: FromSearcher) => {
    if (message.kind === 'ready') onReady();
    else if (message.task !== current?.number) return;
    else if (message.kind === 'answer') finish((task) => task.resolve(message.answer));
    else if (message.kind === 'failed') finish((task) => task.reject(receivedError(message.error)));
    else void answerTexts(current.task, message, say);
  });
  worker.on('error', (error) => {
    cause = error;
  });
  worker.on('exit', (code) => {
    const task = current?.task ?? null;
    current = null;
    onEnd(task, new Error(`A search thread ended (${code}).`, { cause }));
  });

  return {
    get task() {
      return current?.task ?? null;
    },
    run(task) {
      const number = ++tasks;
      const { texts: _, ...order } = task.order;
      current = { number, task };
      task.tries++;
      try {
        say({ kind: 'run', task: number, ...order });
      } catch (error) {
        // What cannot be posted (a function) is the caller's mistake: nothing has begun.
        finish((failed) => failed.reject(error));
      }
    },
    terminate: () => worker.terminate(),
  };
}

async function answerTexts(
  { order }: Task,
  { call, keys }: { call: number; keys: readonly number[] },
  say: (message: ToSearcher) => void,
): Promise<void> {
  try {
    say({ kind: 'texts', call, texts: await order.texts.texts(keys) });
  } catch (error) {
    say({ kind: 'no-texts', call, error: postedError(error) });
  }
}
