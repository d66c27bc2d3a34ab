import { rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  type TrainingOptions,
  type TrainingPaper,
  type TrainingProgress,
  trainEncoder,
  writeModel,
} from '@broadsheet/encode';
import { titleKey } from '../papers/identity.ts';
import {
  listTrainingFiles,
  readTitleKeys,
  readTrainingPapers,
  type TrainingReader,
} from './training-papers.ts';

/** What is trained from, how, and to where. */
export interface TrainFilesOptions {
  /** The model's file. */
  out: string;
  /** Files of papers that are not learned from, known by their titles. */
  except: readonly string[];
  /** Where the state is kept until the model is whole. */
  checkpoint: string;
  training: TrainingOptions;
  /** `bytes` of `totalBytes` are read so far. */
  onProgress(progress: TrainingProgress, read: { bytes: number; totalBytes: number }): void;
  signal: AbortSignal;
}

/** What a training made. */
export interface TrainReport {
  /** Titles with their abstracts: papers that were learned from. */
  pairs: number;
  /** Words that the model knows. */
  vocabulary: number;
  dimensions: number;
  seconds: number;
  file: string;
  bytes: number;
  /** Records that could not be read, and the first of them with their places. */
  refused: number;
  refusals: string[];
}

/** Steps between checkpoints: a few minutes. */
const CHECKPOINT_EVERY = 200;
const MOST_LISTED = 20;

/**
 * Trains an encoder on files that `import` reads and writes its model to `out`. One that was stopped goes on from its
 * checkpoint; that is removed when the model is written. Rejects when a file cannot be read or written (as far as that
 * can be seen, before anything is read), and with the signal's reason when that aborts.
 */
export async function trainFromFiles(
  paths: readonly string[],
  { out, except, checkpoint, training, onProgress, signal }: TrainFilesOptions,
): Promise<TrainReport> {
  const started = Date.now();
  await checkPlace(out);
  await checkPlace(checkpoint);
  const listed = await listTrainingFiles(paths);
  const refusals: string[] = [];
  let refused = 0;
  let bytes = 0;
  const onRefusal = (place: string, reason: string) => {
    refused += 1;
    if (refusals.length < MOST_LISTED) refusals.push(`${place}: ${reason}`);
  };
  const heldOut = await readHeldOut(except, { now: started, onBytes: () => {}, onRefusal });
  const papers = readTrainingPapers(listed, {
    now: started,
    onBytes: (count) => {
      bytes += count;
    },
    onRefusal,
  });
  const model = await trainEncoder({
    papers: without(papers, heldOut),
    options: training,
    checkpoint: { file: checkpoint, every: CHECKPOINT_EVERY },
    onProgress: (progress) => {
      onProgress(progress, { bytes, totalBytes: listed.totalBytes });
    },
    signal,
  });
  const size = await writeModel(out, model);
  await rm(checkpoint, { force: true });
  return {
    pairs: model.facts.papers,
    vocabulary: model.vocabulary.words.length,
    dimensions: model.dimensions,
    seconds: (Date.now() - started) / 1000,
    file: out,
    bytes: size,
    refused,
    refusals,
  };
}

async function readHeldOut(paths: readonly string[], reader: TrainingReader): Promise<ReadonlySet<string>> {
  return paths.length === 0 ? new Set() : readTitleKeys(await listTrainingFiles(paths), reader);
}

async function* without(
  papers: AsyncIterable<TrainingPaper>,
  titleKeys: ReadonlySet<string>,
): AsyncGenerator<TrainingPaper> {
  for await (const paper of papers) if (!titleKeys.has(titleKey(paper.title))) yield paper;
}

/** Hours of training should not end at a folder that is not there. */
async function checkPlace(file: string): Promise<void> {
  const folder = dirname(resolve(file));
  if (!(await isFolder(folder)))
    throw new Error(`${folder} is no folder that ${file} could be written to. Nothing was trained.`);
  if (await isFolder(file)) throw new Error(`${file} is a folder; name a file. Nothing was trained.`);
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() ?? false;
}
