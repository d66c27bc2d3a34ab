import { MessageChannel, Worker } from 'node:worker_threads';
import type { IndexSchema } from '../schema.ts';
import { createLoader, type Loader } from './loader.ts';
import type { ThreadData, ToSearcher } from './messages.ts';
import { createPool, type Pool } from './pool.ts';

/** Numbers that one loader never uses up. */
const NUMBERS_A_LOADER = 2 ** 32;

/** A loader that ended is started again after this long. */
const LOADER_RESTART_MS = 250;

/** The threads of one index. */
export interface Threads {
  pool: Pool;
  /** The one that runs now. */
  loader(): Loader;
  /** Ends all threads, whatever they do. */
  end(): Promise<void>;
}

/** What threads are started for; see `SearchThreadsOptions`. */
interface ThreadsOptions {
  folder: string;
  schema: IndexSchema;
  threads: number;
  waiting: number;
  module: WebAssembly.Module | null;
  worker: URL;
}

/** Starts a loader and searchers, shows them to each other, and starts again what ends by itself. */
export function startThreads(options: ThreadsOptions): Threads {
  const { folder, schema, threads, waiting, module, worker } = options;
  const running = new Map<number, Worker>();
  let loaders = 0;
  let restart: NodeJS.Timeout | null = null;
  const spawn = (workerData: ThreadData) => new Worker(worker, { workerData });

  const startLoader = (): Loader => {
    const firstNumber = 1 + NUMBERS_A_LOADER * loaders++;
    const data: ThreadData = { role: 'load', folder, schema, searchers: threads, firstNumber };
    return createLoader(spawn(data), () => {
      restart = setTimeout(() => {
        loader = startLoader();
        for (const [searcher, thread] of running) connect(searcher, thread);
      }, LOADER_RESTART_MS);
    });
  };
  let loader = startLoader();

  const connect = (searcher: number, thread: Worker) => {
    const { port1, port2 } = new MessageChannel();
    const message: ToSearcher = { kind: 'connect', port: port1 };
    thread.postMessage(message, [port1]);
    loader.connect(searcher, port2);
  };

  const pool = createPool({
    threads,
    waiting,
    start(searcher) {
      const thread = spawn({ role: 'search', searcher, module });
      running.set(searcher, thread);
      connect(searcher, thread);
      return thread;
    },
  });

  return {
    pool,
    loader: () => loader,
    async end() {
      if (restart !== null) clearTimeout(restart);
      await loader.close();
      await pool.close();
    },
  };
}

/** Beside this module, or beside the bundle that it is part of. */
export function workerUrl(): URL {
  return new URL(
    import.meta.url.endsWith('.ts') ? './search-worker.ts' : './search-worker.js',
    import.meta.url,
  );
}
