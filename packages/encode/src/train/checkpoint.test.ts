import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { waves } from '../testing/arbitraries.ts';
import { toyPapers } from '../testing/toy-papers.ts';
import { wordsOfPapers } from '../testing/word-lists.ts';
import { readCheckpoint, trainingDigest, writeCheckpoint } from './checkpoint.ts';
import { chooseVocabulary } from './choose-vocabulary.ts';
import { DEFAULT_TRAINING } from './options.ts';
import { toTrainingCorpus } from './training-corpus.ts';

test('a training differs from every other by its options, its vocabulary and each part of its papers', async () => {
  const words = await wordsOfPapers(toyPapers(12, 1));
  const { vocabulary, rowOfToken } = chooseVocabulary(words, { words: 50, pairs: 0, buckets: 4 });
  const corpus = toTrainingCorpus(words, vocabulary, rowOfToken);
  const digest = () => trainingDigest(DEFAULT_TRAINING, vocabulary, corpus);
  const first = digest();
  const { rows, sentenceEnds, paperEnds, related, categoryOf } = corpus;
  for (const numbers of [rows, sentenceEnds, paperEnds, related.ends, related.papers, categoryOf]) {
    numbers[3] = (numbers[3] as number) + 1;
    expect(digest()).not.toBe(first);
    numbers[3] = (numbers[3] as number) - 1;
    expect(digest()).toBe(first);
  }
  expect(trainingDigest({ ...DEFAULT_TRAINING, seed: 2 }, vocabulary, corpus)).not.toBe(first);
  expect(trainingDigest(DEFAULT_TRAINING, { ...vocabulary, buckets: 5 }, corpus)).not.toBe(first);
});

test('a state is read as it was written, from shared memory too, and only by its own training', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-checkpoint-'));
  const file = join(folder, 'x');
  const size = { rows: 3, dimensions: 4 };
  expect(await readCheckpoint(file, 'mine', size)).toBe(null);
  const table = new Float32Array(new SharedArrayBuffer(48));
  table.set(waves(12, 1));
  const state = { step: 7, table, squares: waves(3, 2) };
  await writeCheckpoint(file, 'mine', state);
  const read = await readCheckpoint(file, 'mine', size);
  expect([read?.step, [...(read?.table ?? [])], read?.squares]).toEqual([7, [...table], state.squares]);
  await expect(readCheckpoint(file, 'other', size)).rejects.toThrow('of another training');
  await expect(readCheckpoint(file, 'mine', { ...size, dimensions: 5 })).rejects.toThrow('3 vectors');
  expect(await readdir(folder)).toEqual(['x']);
  await rm(folder, { recursive: true });
});
