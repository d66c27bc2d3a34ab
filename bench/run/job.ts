import type { Mode } from '../engine.ts';
import type { EngineName } from '../engines.ts';
import type { Patience, SearchFigures } from './measure-search.ts';
import type { Preparing } from './prepare.ts';
import type { Quality } from './quality.ts';
import type { Recall } from './recall.ts';
import type { Workload } from './workload.ts';

/** What one child process does. `model`: the encoder as BROADSHEET_ENCODER names it; null: none. */
export type Job = { model: string | null } & (
  | ({ task: 'prepare' } & Omit<Preparing, 'encoder' | 'onProgress'>)
  | { task: 'measure'; engine: EngineName; workload: Workload; folder: string; steps: Steps }
  | { task: 'quality'; engine: EngineName; collections: readonly string[] }
  | { task: 'rate'; workload: Workload; folder: string; mode: Mode; seconds: number; threads: number }
  | { task: 'recall'; workload: Workload; folder: string }
);

/** An index in memory is built and searched in one process; one on disk is searched in another than built it. */
export interface Steps {
  build: boolean;
  search: (Patience & { verbose: boolean }) | null;
}

/** What a child tells of one engine. */
export interface Measured {
  buildSeconds: number | null;
  search: {
    /** From nothing to the first answer; null of an index in memory. */
    openMs: number | null;
    /** Held after all queries, less what the process held before. */
    memoryBytes: number;
    modes: Partial<Record<Mode, SearchFigures>>;
    /** Of encoding a query, in milliseconds; null without an encoder. */
    encodeMs: { p50: number; p99: number } | null;
  } | null;
}

/** What comes back of each task. */
export interface Results {
  prepare: Workload;
  measure: Measured;
  quality: Quality;
  rate: number;
  recall: Recall;
}

/** What a child says on the way. */
export type Message =
  | { kind: 'progress'; text: string }
  | { kind: 'done'; result: Results[keyof Results] }
  | { kind: 'failed'; reason: string };
