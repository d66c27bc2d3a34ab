import { createKernels, type KernelMemory } from '@broadsheet/kernels';
import { createBarrier } from './barrier.ts';
import { contrast } from './contrast.ts';
import { drawPapers } from './draw-papers.ts';
import { createFeatureCounter } from './features.ts';
import type { Layout } from './layout.ts';
import type { TrainingOptions } from './options.ts';
import { poolBatch } from './pool-batch.ts';
import { createRandom } from './random.ts';
import type { TrainingCorpus } from './training-corpus.ts';
import { createUpdate } from './update.ts';
import { drawView } from './views.ts';

/** What one thread works on; posted to it as it is. */
export interface TrainingTask {
  memory: KernelMemory;
  layout: Layout;
  corpus: TrainingCorpus;
  options: TrainingOptions;
  thread: number;
  /** The step to begin with: above 0 after a checkpoint. */
  firstStep: number;
  /** Steps between two checkpoints. */
  checkpointEvery: number;
  /** Of `createBarrier`, and then `STOP`, `PAUSE` and `ENDED`. */
  control: Int32Array<SharedArrayBuffer>;
}

/** `checkpoint`: all threads wait until `PAUSE` is 0 again, so that the table can be copied. */
export type TrainingMessage = { kind: 'step' | 'checkpoint'; step: number; loss: number };

/**
 * Runs the steps of one thread. Every step has two halves, and all threads wait for each other after each. A training
 * that should stop does so behind a step, after a checkpoint.
 */
export function runTraining(task: TrainingTask, post: (message: TrainingMessage) => void): void {
  const { memory, layout, corpus, options, thread, control } = task;
  const kernels = createKernels(memory);
  const buffer = memory.buffer;
  const wait = createBarrier(control, layout.threads);
  const counter = createFeatureCounter(layout.rows);
  const update = createUpdate(kernels, buffer, layout, thread);
  const losses = new Float32Array(buffer, layout.losses, layout.shards);
  for (let step = task.firstStep; step < options.steps; step++) {
    for (let shard = thread; shard < layout.shards; shard += layout.threads) {
      const random = createRandom(options.seed, step, shard);
      const papers = drawPapers(corpus, layout.batch, options.sameField, random);
      const views = papers.map((paper) => drawView(corpus, options.views, paper, random));
      poolBatch(kernels, buffer, layout, corpus, counter, shard, views);
      losses[shard] = contrast(kernels, buffer, layout, shard, thread, options.temperature);
    }
    wait();
    update(rateAt(options, step));
    wait(() => report(task, losses, step + 1, post));
    if (Atomics.load(control, ENDED) === 1) return;
  }
}

/** Places in `control` after the two of the barrier: 1 when the training should stop. */
export const STOP = 2;
/** 1 while a checkpoint is taken. */
export const PAUSE = 3;
/** 1 when it does stop: one thread decides for all, so that none goes on and waits for the others for ever. */
const ENDED = 4;
export const CONTROLS = 5;

function report(
  { options, control, checkpointEvery }: TrainingTask,
  losses: Float32Array,
  step: number,
  post: (message: TrainingMessage) => void,
): void {
  const loss = losses.reduce((sum, value) => sum + value, 0) / losses.length;
  const isStopping = Atomics.load(control, STOP) === 1;
  const isDue = isStopping || step % checkpointEvery === 0;
  if (isStopping) Atomics.store(control, ENDED, 1);
  if (!isDue || step === options.steps) {
    post({ kind: 'step', step, loss });
    return;
  }
  Atomics.store(control, PAUSE, 1);
  post({ kind: 'checkpoint', step, loss });
  Atomics.wait(control, PAUSE, 1);
}

const WARM_UP_STEPS = 50;

/** A short warm-up, then a cosine down to a twentieth. */
function rateAt({ rate, steps }: TrainingOptions, step: number): number {
  const warmUp = Math.min(1, (step + 1) / WARM_UP_STEPS);
  return rate * warmUp * (0.05 + 0.475 * (1 + Math.cos((Math.PI * step) / steps)));
}
