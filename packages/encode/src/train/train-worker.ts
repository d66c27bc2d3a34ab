import { parentPort, workerData } from 'node:worker_threads';
import { runTraining, type TrainingTask } from './run-training.ts';

/** One thread of a training; `trainTable` starts it and posts what it works on. */
runTraining(workerData as TrainingTask, (message) => parentPort?.postMessage(message));
