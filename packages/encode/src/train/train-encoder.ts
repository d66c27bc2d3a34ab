import type { StaticModel } from '../static/model.ts';
import { quantizeTable } from '../static/quantize.ts';
import type { Vocabulary } from '../static/vocabulary.ts';
import { readCheckpoint, trainingDigest, writeCheckpoint } from './checkpoint.ts';
import { chooseVocabulary } from './choose-vocabulary.ts';
import type { TrainingOptions } from './options.ts';
import type { TrainingPaper } from './paper.ts';
import { trainTable } from './train-table.ts';
import { type TrainingCorpus, toTrainingCorpus } from './training-corpus.ts';
import { readWords } from './word-corpus.ts';

/** How far a training is. */
export type TrainingProgress =
  | { stage: 'reading'; papers: number }
  /** `firstStep`: where this run began, above 0 after a checkpoint. */
  | { stage: 'training'; papers: number; step: number; steps: number; firstStep: number; loss: number };

/** What is trained, and how. */
export interface EncoderTraining {
  papers: AsyncIterable<TrainingPaper>;
  options: TrainingOptions;
  /** Where the state is kept every `every` steps, and gone on with; null keeps none. Steps. */
  checkpoint: { file: string; every: number } | null;
  onProgress(progress: TrainingProgress): void;
  signal: AbortSignal;
  /** By default as many as there are cores; the model does not depend on it. */
  threads?: number;
}

const FEWEST_PAPERS = 2;

/**
 * Trains a static encoder on papers: chooses a vocabulary, learns its vectors by telling texts of one paper from those
 * of others, and quantizes them. Equal papers in equal order and equal options give an equal model, also over
 * checkpoints. Rejects with the signal's reason when it aborts, after a checkpoint once the first step is done.
 */
export async function trainEncoder(training: EncoderTraining): Promise<StaticModel> {
  const { options, vocabulary, corpus } = await prepare(training);
  const table = await learn({ ...training, options }, vocabulary, corpus);
  const { seed, steps, ...others } = options;
  return {
    vocabulary,
    dimensions: options.dimensions,
    ...quantizeTable(table, options.dimensions),
    titleWeight: options.titleWeight,
    facts: { papers: corpus.papers, steps, seed, options: others },
  };
}

/** Reads the papers as words, chooses the vocabulary of these, and gives the papers as its rows. */
async function prepare({ papers: given, options, onProgress, signal }: EncoderTraining) {
  const words = await readWords(untilAborted(given, signal), (papers) => {
    onProgress({ stage: 'reading', papers });
  });
  const papers = words.categories.length;
  if (papers < FEWEST_PAPERS)
    throw new Error(
      `There are ${papers} papers with an abstract of 20 words or more, which teach nothing. Name more files.`,
    );
  onProgress({ stage: 'reading', papers });
  const { vocabulary, rowOfToken } = chooseVocabulary(words, options.vocabulary);
  return {
    // A batch holds a paper once.
    options: { ...options, batch: Math.min(options.batch, papers) },
    vocabulary,
    corpus: toTrainingCorpus(words, vocabulary, rowOfToken),
  };
}

async function* untilAborted<Item>(items: AsyncIterable<Item>, signal: AbortSignal): AsyncGenerator<Item> {
  for await (const item of items) {
    signal.throwIfAborted();
    yield item;
  }
}

async function learn(
  { options, checkpoint, onProgress, signal, threads }: EncoderTraining,
  vocabulary: Vocabulary,
  corpus: TrainingCorpus,
): Promise<Float32Array> {
  const { dimensions, steps } = options;
  const digest = checkpoint === null ? '' : trainingDigest(options, vocabulary, corpus);
  const size = { rows: corpus.counts.length, dimensions };
  const from = checkpoint === null ? null : await readCheckpoint(checkpoint.file, digest, size);
  const firstStep = from?.step ?? 0;
  const { table } = await trainTable({
    options,
    corpus,
    from,
    onStep: (step, loss) => {
      onProgress({ stage: 'training', papers: corpus.papers, step, steps, firstStep, loss });
    },
    onCheckpoint: async (state) => {
      if (checkpoint !== null) await writeCheckpoint(checkpoint.file, digest, state);
    },
    checkpointEvery: checkpoint?.every ?? steps,
    signal,
    ...(threads === undefined ? {} : { threads }),
  });
  return table;
}
