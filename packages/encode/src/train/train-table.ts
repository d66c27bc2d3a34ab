import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { createFlatMemory } from '@broadsheet/kernels';
import { layOut } from './layout.ts';
import type { TrainingOptions } from './options.ts';
import { createRandom, normal } from './random.ts';
import { CONTROLS, PAUSE, STOP, type TrainingMessage, type TrainingTask } from './run-training.ts';
import type { TrainingCorpus } from './training-corpus.ts';

/** The vectors in training, as they can be kept and gone on with. */
export interface TrainingState {
  /** Steps done. */
  step: number;
  /** rows × dimensions. */
  table: Float32Array;
  /** One number a row. */
  squares: Float32Array;
}

export interface TrainingRun {
  options: TrainingOptions;
  corpus: TrainingCorpus;
  /** To go on from; null begins anew. */
  from: TrainingState | null;
  onStep(step: number, loss: number): void;
  /** Called every `checkpointEvery` steps, and when the signal aborts, while everything waits. */
  onCheckpoint(state: TrainingState): Promise<void>;
  checkpointEvery: number;
  signal: AbortSignal;
  /** By default as many as there are cores. Never more than shards. */
  threads?: number;
}

/**
 * Trains the table. The result depends on papers and options alone, not on threads or time, nor on where it was begun
 * again. Rejects when a thread or a checkpoint fails, and, after a last checkpoint, with the signal's reason when that
 * aborts.
 */
export async function trainTable(run: TrainingRun): Promise<TrainingState> {
  const { options, corpus, signal } = run;
  signal.throwIfAborted();
  const rows = corpus.counts.length;
  const flat = createFlatMemory(0);
  const threads = Math.max(1, Math.min(run.threads ?? availableParallelism(), options.shards));
  const { dimensions, batch, shards } = options;
  const layout = layOut(flat, { rows, dimensions, batch, shards, threads });
  const table = new Float32Array(flat.memory.buffer, layout.table, rows * dimensions);
  const squares = new Float32Array(flat.memory.buffer, layout.squares, rows);
  if (run.from === null) initialize(table, corpus, options);
  else {
    table.set(run.from.table);
    squares.set(run.from.squares);
  }
  const control = new Int32Array(new SharedArrayBuffer(CONTROLS * 4));
  const stop = () => Atomics.store(control, STOP, 1);
  signal.addEventListener('abort', stop);
  const workers: Worker[] = [];
  const firstStep = run.from?.step ?? 0;
  let lastStep = firstStep;
  const onStep = (step: number, loss: number) => {
    lastStep = step;
    run.onStep(step, loss);
  };
  try {
    const shared = { memory: flat.memory, layout, corpus, options, firstStep, control };
    const tasks = Array.from({ length: layout.threads }, (_, thread) => ({
      ...shared,
      thread,
      checkpointEvery: run.checkpointEvery,
    }));
    const threadRuns = tasks.map((task) => {
      const worker = new Worker(workerUrl(), { workerData: task });
      workers.push(worker);
      return followThread(worker, task, { ...run, onStep }, { table, squares });
    });
    await Promise.all(threadRuns);
  } finally {
    signal.removeEventListener('abort', stop);
    // Where one failed, the others wait for it.
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  // Whoever stops a training that has just come to its end gets what it learned.
  if (lastStep < options.steps) signal.throwIfAborted();
  return { step: options.steps, table: table.slice(), squares: squares.slice() };
}

/** Frequent rows begin short, so that the first sums are not made of grammar. */
function initialize(table: Float32Array, corpus: TrainingCorpus, options: TrainingOptions): void {
  const { dimensions, smoothing, seed } = options;
  const total = corpus.rows.length;
  const random = createRandom(seed, -1);
  for (let row = 0; row < corpus.counts.length; row++) {
    const frequency = (corpus.counts[row] as number) / total;
    const length = smoothing / (smoothing + frequency) / Math.sqrt(dimensions);
    for (let column = 0; column < dimensions; column++)
      table[row * dimensions + column] = normal(random) * length;
  }
}

/** Resolves when the thread has done its steps. */
function followThread(
  worker: Worker,
  { control }: TrainingTask,
  run: TrainingRun,
  state: Omit<TrainingState, 'step'>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', ({ kind, step, loss }: TrainingMessage) => {
      run.onStep(step, loss);
      if (kind === 'step') return;
      run
        .onCheckpoint({ step, ...state })
        .then(() => {
          Atomics.store(control, PAUSE, 0);
          Atomics.notify(control, PAUSE);
        })
        .catch(reject);
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`A training thread ended with ${code}.`)),
    );
  });
}

/** Beside this module, or beside the bundle that it is part of. */
function workerUrl(): URL {
  return new URL(
    import.meta.url.endsWith('.ts') ? './train-worker.ts' : './train-worker.js',
    import.meta.url,
  );
}
