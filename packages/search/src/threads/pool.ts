import type { Worker } from 'node:worker_threads';
import { SearchBusyError, SearchThreadError } from './errors.ts';
import { createSearcher, type Searcher } from './searcher.ts';
import type { Task } from './task.ts';

/** A thread that ended is started again at once; one that does not even begin, after this long, twice as long each time. */
const FIRST_RESTART_MS = 500;
const LAST_RESTART_MS = 30_000;

/** A task that has ended so many threads is given up: it may be what ended them. */
const MOST_TRIES = 2;

/** After so many threads in a row that did not begin, who waits is told so. */
const HOPELESS = 3;

export interface PoolOptions {
  threads: number;
  /** How many tasks may wait. */
  waiting: number;
  /** Starts a thread and shows it to the loader. */
  start(searcher: number): Worker;
}

/** Threads that take tasks in the order in which they come. */
export interface Pool {
  /** Resolves when every thread has begun; rejects when one did not. */
  readonly ready: Promise<void>;
  /** @throws SearchBusyError when too many wait already. */
  submit(task: Task): void;
  /** Takes out a task that waits: true when it did. */
  withdraw(task: Task): boolean;
  /** Takes no more tasks, and ends the threads when all it has are done. */
  close(): Promise<void>;
}

/** Where one thread after another stands. */
interface Place {
  /** Null between two threads. */
  searcher: Searcher | null;
  /** Whether the thread has begun to take tasks. */
  ready: boolean;
  /** Threads in a row that ended without having begun. */
  failures: number;
  restart: NodeJS.Timeout | null;
}

export function createPool({ threads, waiting, start }: PoolOptions): Pool {
  const queue: Task[] = [];
  const places = Array.from({ length: threads }, (): Place => {
    return { searcher: null, ready: false, failures: 0, restart: null };
  });
  const begun = places.map(() => Promise.withResolvers<void>());
  const idle = Promise.withResolvers<void>();
  let [closing, closed] = [false, false];

  const next = () => {
    for (const { searcher, ready } of places) {
      if (!ready || searcher === null || searcher.task !== null) continue;
      const task = queue.shift();
      if (task === undefined) break;
      searcher.run(task);
    }
    if (closing && queue.length === 0 && places.every(({ searcher }) => !searcher?.task)) idle.resolve();
  };

  const ended = (number: number, place: Place, task: Task | null, error: Error) => {
    const pause = place.ready ? 0 : restartPause(place.failures++);
    Object.assign(place, { searcher: null, ready: false });
    begun[number]?.reject(error);
    if (closed) return;
    if (task !== null && task.tries < MOST_TRIES) queue.unshift(task);
    else if (task !== null) giveUp([task], error);
    if (places.every(({ failures }) => failures >= HOPELESS)) giveUp(queue.splice(0), error);
    place.restart = setTimeout(() => fill(number, place), pause);
    next();
  };

  const fill = (number: number, place: Place) => {
    place.restart = null;
    place.searcher = createSearcher(start(number), {
      onReady() {
        Object.assign(place, { ready: true, failures: 0 });
        begun[number]?.resolve();
        next();
      },
      onFree: next,
      onEnd: (task, error) => ended(number, place, task, error),
    });
  };
  for (const [number, place] of places.entries()) fill(number, place);

  return {
    ready: Promise.all(begun.map(({ promise }) => promise)).then(() => undefined),
    submit(task) {
      if (closing) throw new SearchThreadError('The index is closed; nothing was searched.');
      if (queue.length >= waiting)
        throw new SearchBusyError(`${queue.length} searches wait already; nothing was searched. Try again.`);
      queue.push(task);
      next();
    },
    withdraw(task) {
      const at = queue.indexOf(task);
      if (at !== -1) queue.splice(at, 1);
      return at !== -1;
    },
    async close() {
      closing = true;
      next();
      await idle.promise;
      closed = true;
      for (const { restart } of places) if (restart !== null) clearTimeout(restart);
      await Promise.all(places.flatMap(({ searcher }) => searcher?.terminate() ?? []));
    },
  };
}

function restartPause(failures: number): number {
  return Math.min(LAST_RESTART_MS, FIRST_RESTART_MS * 2 ** failures);
}

function giveUp(tasks: readonly Task[], cause: Error): void {
  for (const task of tasks) {
    task.reject(
      new SearchThreadError('A search was given up: its threads ended. Try again, or ask differently.', {
        cause,
      }),
    );
    task.over();
  }
}
