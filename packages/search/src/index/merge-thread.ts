import { Worker } from 'node:worker_threads';
import { type PostedError, receivedError } from '../posted-error.ts';
import { type MergeTask, mergeFiles } from './merge-files.ts';
import type { NewSegment } from './new-segment.ts';

/** How a merge ended. */
export type MergeAnswer = { merged: NewSegment } | { failed: PostedError };

/** A merge that runs by itself. */
export interface MergeRun {
  /** Rejects when it failed or was stopped. */
  merged: Promise<NewSegment>;
  /** Ends it; what it has written is a leftover. */
  stop(): Promise<void>;
}

/** Merges in a thread, so that whoever commits goes on meanwhile. */
export function startMergeThread(task: MergeTask): MergeRun {
  const worker = new Worker(workerUrl(), { workerData: task });
  const { promise, resolve, reject } = Promise.withResolvers<NewSegment>();
  worker.on('message', (answer: MergeAnswer) => {
    if ('merged' in answer) resolve(answer.merged);
    else reject(receivedError(answer.failed));
  });
  worker.on('error', reject);
  worker.on('exit', () =>
    reject(new Error('The merge ended early. The index is as it was; it is tried again.')),
  );
  return {
    merged: promise,
    async stop() {
      await worker.terminate();
    },
  };
}

/** Merges here: of small segments, which take less than a thread takes to start. */
export function mergeHere(task: MergeTask): MergeRun {
  const merged = mergeFiles(task);
  return {
    merged,
    async stop() {
      await merged.catch(() => undefined);
    },
  };
}

/** Beside this module, or beside the bundle that it is part of. */
function workerUrl(): URL {
  return new URL(
    import.meta.url.endsWith('.ts') ? './merge-worker.ts' : './merge-worker.js',
    import.meta.url,
  );
}
