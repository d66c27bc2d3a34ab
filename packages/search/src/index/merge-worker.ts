import { parentPort, workerData } from 'node:worker_threads';
import { postedError } from '../posted-error.ts';
import { type MergeTask, mergeFiles } from './merge-files.ts';
import type { MergeAnswer } from './merge-thread.ts';

/** The thread of `startMergeThread`: one merge. */
const answer: MergeAnswer = await mergeFiles(workerData as MergeTask).then(
  (merged) => ({ merged }),
  (error: unknown) => ({ failed: postedError(error) }),
);
parentPort?.postMessage(answer);
