import { availableParallelism } from 'node:os';
import { compileKernels } from '@broadsheet/kernels';
import type { IndexSchema } from '../schema.ts';
import type { HeldSnapshot, SnapshotFacts } from './held-snapshot.ts';
import { createHolds, type Holds } from './holds.ts';
import type { NumberedFacts } from './messages.ts';
import { noTexts } from './operations.ts';
import type { Pool } from './pool.ts';
import { startThreads, type Threads, workerUrl } from './start-threads.ts';
import { createTask, textsUntil } from './task.ts';

/** Searches an index in threads, while another process may be writing it. */
export interface SearchThreads {
  /** What the newest generation consists of. To search it, hold it. */
  snapshot(): SnapshotFacts;
  /**
   * Gives the newest generation to `use` and keeps it until that has come to its end: whatever is committed meanwhile,
   * all searches of it see the same. Memory is given back when a generation is held no more.
   */
  hold<Result>(use: (snapshot: HeldSnapshot) => Promise<Result>): Promise<Result>;
  /**
   * Reads what was committed since, in a thread of its own; true when there was something.
   * @throws IndexUnusableError when that cannot be used; the newest generation is then the one before.
   */
  refresh(): Promise<boolean>;
  /** Waits for the searches that have begun or wait, and ends the threads. */
  close(): Promise<void>;
}

export interface SearchThreadsOptions {
  /** How many search at the same time: 1 to 64; by default as many as there are cores, at most 4. */
  threads?: number;
  /** How many searches may wait for a thread; default 64 a thread. */
  waiting?: number;
  /** The compiled kernels; null: their twins in TypeScript. */
  module?: WebAssembly.Module | null;
  /** The threads' program; default: this package's. */
  worker?: URL;
}

const DEFAULT_MOST_THREADS = 4;
const WAITING_A_THREAD = 64;

/** How many threads there are where nobody says. */
export function defaultSearchThreads(): number {
  return Math.min(DEFAULT_MOST_THREADS, availableParallelism());
}

/**
 * Opens the index in a folder for searching in threads. As with `openReader`, a missing index reads as empty, and the
 * index itself says which vectors it has.
 * @throws IndexUnusableError when the index is of another format, schema or analyzer, or damaged.
 */
export async function openSearchThreads(
  folder: string,
  schema: IndexSchema,
  options: SearchThreadsOptions = {},
): Promise<SearchThreads> {
  const { threads = defaultSearchThreads(), waiting = WAITING_A_THREAD * threads } = options;
  const { module = compileKernels(), worker = workerUrl() } = options;
  const parts = startThreads({ folder, schema, threads, waiting, module, worker });
  try {
    const [, newest] = await Promise.all([parts.pool.ready, parts.loader().refresh()]);
    return searchThreads(parts, newest);
  } catch (error) {
    await parts.end();
    throw error;
  }
}

function searchThreads({ pool, loader, end }: Threads, first: NumberedFacts | null): SearchThreads {
  const holds = createHolds((number) => loader().drop(number));
  if (first === null) throw new Error('The first generation of an index was not read.');
  let newest = first;
  holds.setNewest(newest.number);
  return {
    snapshot: () => newest.facts,
    async hold(use) {
      const generation = newest;
      const release = holds.hold(generation.number);
      try {
        return await use(heldSnapshot(generation, pool, holds));
      } finally {
        release();
      }
    },
    async refresh() {
      const next = await loader().refresh();
      if (next === null) return false;
      newest = next;
      holds.setNewest(next.number);
      return true;
    },
    async close() {
      await pool.close();
      await end();
    },
  };
}

function heldSnapshot({ number, facts }: NumberedFacts, pool: Pool, holds: Holds): HeldSnapshot {
  return {
    ...facts,
    async run(name, request, { texts = noTexts, signal } = {}) {
      signal?.throwIfAborted();
      const { task, answer } = createTask(
        { number, name, request, texts: textsUntil(signal, texts) },
        {
          signal,
          // A search that nobody waits for any more still reads the segments.
          over: holds.hold(number),
          onAbandoned: (abandoned) => {
            if (pool.withdraw(abandoned)) abandoned.over();
          },
        },
      );
      try {
        pool.submit(task);
      } catch (error) {
        task.over();
        task.reject(error);
      }
      // The thread's table gives for this name what `HeldSnapshot.run` says.
      return (await answer) as never;
    },
  };
}
