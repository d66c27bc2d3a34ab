import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StaticModel } from '../static/model.ts';
import { packModel } from '../static/model-file.ts';
import { staticEncoderOf } from '../static/static-encoder.ts';
import { oneByOne, TOY_FIELDS, toyPapers } from '../testing/toy-papers.ts';
import { DEFAULT_TRAINING, type TrainingOptions } from './options.ts';
import { type EncoderTraining, type TrainingProgress, trainEncoder } from './train-encoder.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-training-'));
  file = join(folder, 'x.checkpoint');
});
afterEach(() => rm(folder, { recursive: true }));

const OPTIONS: TrainingOptions = {
  ...DEFAULT_TRAINING,
  vocabulary: { words: 400, pairs: 10, buckets: 16 },
  dimensions: 20,
  steps: 7,
  batch: 24,
  shards: 3,
  rate: 0.1,
  temperature: 0.05,
  views: { title: 0.4, sentence: 0.15, words: 0.1, halves: 0.15, related: 0.2 },
};

/** Threads begin slowly on a machine that does other work too. */
const SLOW = { timeout: 60_000 };

/** Trains on toy papers; gives the bytes of the model. */
async function train(
  changes: Partial<Omit<EncoderTraining, 'options'>> & { options?: Partial<TrainingOptions> } = {},
): Promise<Buffer> {
  const model = await trainEncoder({
    papers: oneByOne(toyPapers(90, 1)),
    checkpoint: null,
    onProgress: () => undefined,
    signal: new AbortController().signal,
    threads: 2,
    ...changes,
    options: { ...OPTIONS, ...changes.options },
  });
  return Buffer.concat(packModel(model));
}

test(
  'the model is the same whatever number of threads learns it, and another for another seed',
  SLOW,
  async () => {
    const one = await train({ threads: 1 });
    expect((await train({ threads: 2 })).equals(one)).toBe(true);
    expect((await train({ threads: 3 })).equals(one)).toBe(true);
    expect((await train({ options: { seed: 2 } })).equals(one)).toBe(false);
  },
);

test('a training that was stopped goes on from its checkpoint and gives the same bytes', SLOW, async () => {
  // Long enough that it has not ended when its threads hear that they are to stop, on a busy machine too.
  const options = { steps: 60 };
  const undisturbed = await train({ options });
  const interrupt = new AbortController();
  const checkpoint = { file, every: 3 };
  const stopped = train({
    options,
    checkpoint,
    signal: interrupt.signal,
    onProgress: (progress) => {
      if (progress.stage === 'training' && progress.step >= 3) interrupt.abort(new Error('stopped by hand'));
    },
  });
  await expect(stopped).rejects.toThrow('stopped by hand');
  const seen: TrainingProgress[] = [];
  const resumed = await train({ options, checkpoint, onProgress: (progress) => seen.push(progress) });
  expect(resumed.equals(undisturbed)).toBe(true);
  const steps = seen.flatMap((progress) => (progress.stage === 'training' ? [progress] : []));
  const firstStep = steps[0]?.firstStep ?? 0;
  expect(firstStep, 'a step behind the one at which it was stopped was kept').toBeGreaterThanOrEqual(4);
  const left = Array.from({ length: 60 - firstStep }, (_, index) => firstStep + 1 + index);
  // Threads tell of their steps at nearly the same moment, in any order.
  expect(steps.map(({ step }) => step).sort((a, b) => a - b)).toEqual(left);
});

test('a checkpoint of other papers or options is refused and kept', SLOW, async () => {
  const checkpoint = { file, every: 3 };
  await train({ checkpoint });
  const kept = await readFile(file);
  await expect(train({ checkpoint, options: { rate: 0.2 } })).rejects.toThrow('of another training');
  await expect(train({ checkpoint, papers: oneByOne(toyPapers(80, 1)) })).rejects.toThrow(
    'of another training',
  );
  expect((await readFile(file)).equals(kept)).toBe(true);
});

test('a damaged checkpoint is refused', SLOW, async () => {
  const checkpoint = { file, every: 3 };
  await train({ checkpoint });
  const bytes = await readFile(file);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] as number) ^ 1;
  await writeFile(file, bytes);
  await expect(train({ checkpoint })).rejects.toThrow('does not match its checksum');
});

test('a checkpoint that cannot be written ends the training', SLOW, async () => {
  await expect(train({ checkpoint: { file: join(folder, 'none', 'x'), every: 2 } })).rejects.toThrow(
    'cannot be written',
  );
});

test('a training that is stopped before it begins leaves nothing', SLOW, async () => {
  const signal = AbortSignal.abort(new Error('stopped at once'));
  await expect(train({ signal, checkpoint: { file, every: 1 } })).rejects.toThrow('stopped at once');
  await expect(stat(file)).rejects.toThrow('ENOENT');
});

test('too few papers are refused', SLOW, async () => {
  await expect(train({ papers: oneByOne(toyPapers(1, 1)) })).rejects.toThrow('There are 1 papers');
});

test('a title finds an abstract of its field, among papers that were not learned from', SLOW, async () => {
  const trainFor = (steps: number) =>
    trainEncoder({
      papers: oneByOne(toyPapers(240, 1)),
      options: { ...OPTIONS, steps, shards: 2 },
      checkpoint: null,
      onProgress: () => undefined,
      signal: new AbortController().signal,
    });
  expect(await countFound(await trainFor(0)), 'by chance it is one').toBeLessThan(TOY_FIELDS / 2);
  expect(await countFound(await trainFor(60))).toBeGreaterThanOrEqual(TOY_FIELDS - 2);
});

/** Of as many new papers as there are fields: how many titles are nearest to their own abstract. */
async function countFound(model: StaticModel): Promise<number> {
  const encoder = staticEncoderOf(model);
  const others = toyPapers(TOY_FIELDS, 2);
  const titles = await encoder.encode(others.map(({ title }) => title));
  const abstracts = await encoder.encode(others.map(({ abstract }) => abstract));
  const { dimensions } = encoder;
  const rowOf = (rows: Float32Array, row: number) => rows.subarray(row * dimensions, (row + 1) * dimensions);
  const found = others.filter((_, own) => {
    const title = rowOf(titles, own);
    const scores = others.map((_paper, other) =>
      rowOf(abstracts, other).reduce((sum, value, column) => sum + value * (title[column] as number), 0),
    );
    return scores.indexOf(Math.max(...scores)) === own;
  });
  return found.length;
}
