import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { Encoder } from '../encoder.ts';
import { type OnnxEncoderOptions, openOnnxEncoder } from './open-onnx-encoder.ts';
import {
  makeModelFolder,
  meanOf,
  type TestFolder,
  type TestModel,
  tokenVector,
} from './testing/model-folder.ts';

const cleaning: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean();
});

async function folderOf(model: TestModel, modelFile?: string): Promise<TestFolder> {
  const made = await makeModelFolder(model, modelFile);
  cleaning.push(made.remove);
  return made;
}

async function open(folder: string, options: Partial<OnnxEncoderOptions> = {}) {
  const encoder = await openOnnxEncoder({ folder, threads: 1, ...options });
  cleaning.push(() => encoder.close());
  return encoder;
}

async function rowsOf(encoder: Encoder, texts: string[], options = {}): Promise<number[][]> {
  const vectors = await encoder.encode(texts, options);
  return texts.map((_, text) => [
    ...vectors.subarray(text * encoder.dimensions, (text + 1) * encoder.dimensions),
  ]);
}

const close = (numbers: readonly number[]) => numbers.map((value) => expect.closeTo(value, 5) as number);

test.each(['hidden', 'quantized', 'sentence', 'narrow'] as const)(
  'the model "%s" gives the mean of its tokens at length 1',
  async (model) => {
    const { folder } = await folderOf(model);
    const encoder = await open(folder);
    expect(encoder.dimensions).toBe(4);
    expect(await rowsOf(encoder, ['dark stars'])).toEqual([close(meanOf([2, 9, 11, 3]))]);
  },
);

test('a text in a batch with longer ones gets the vector that it gets alone', async () => {
  const { folder } = await folderOf('hidden');
  const encoder = await open(folder, { batch: { texts: 3, tokens: 24 } });
  const words = fc.constantFrom('a', 'the', 'dark', 'star', 'networks', 'gravity', '!');
  const text = fc.array(words, { maxLength: 20 }).map((list) => list.join(' '));
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 8 }), async (texts) => {
      const together = await rowsOf(encoder, texts);
      for (const [place, alone] of texts.entries()) {
        expect(together[place]).toEqual(close((await rowsOf(encoder, [alone]))[0] ?? []));
      }
    }),
    { numRuns: 30 },
  );
});

test('texts without words get zeros', async () => {
  const { folder } = await folderOf('hidden');
  const encoder = await open(folder, { prefixes: { document: 'passage : ' } });
  expect(await rowsOf(encoder, ['', 'star', ' \n'])).toEqual([
    [0, 0, 0, 0],
    close(meanOf([2, 23, 25, 10, 3])),
    [0, 0, 0, 0],
  ]);
  expect(await encoder.encode([])).toEqual(new Float32Array(0));
});

test('the folder says how tokens are pooled, unless one is asked for', async () => {
  const { folder, put } = await folderOf('hidden');
  const first = meanOf([2]);
  await put('1_Pooling/config.json', { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false });
  expect(await rowsOf(await open(folder), ['star'])).toEqual([close(first)]);
  await put('1_Pooling/config.json', { pooling_mode: 'cls' });
  expect(await rowsOf(await open(folder), ['star'])).toEqual([close(first)]);
  expect(await rowsOf(await open(folder, { pooling: 'mean' }), ['star'])).toEqual([
    close(meanOf([2, 10, 3])),
  ]);
});

test('queries and documents get the prompts that the folder names', async () => {
  const { folder, put } = await folderOf('hidden');
  await put('config_sentence_transformers.json', { prompts: { query: 'query : ', passage: 'passage : ' } });
  const encoder = await open(folder);
  expect(await rowsOf(encoder, ['star'], { kind: 'query' })).toEqual([close(meanOf([2, 22, 25, 10, 3]))]);
  expect(await rowsOf(encoder, ['star'])).toEqual([close(meanOf([2, 23, 25, 10, 3]))]);
});

test('the limit of sentence-transformers goes before that of the tokenizer', async () => {
  const { folder, put } = await folderOf('hidden');
  const text = 'star '.repeat(30);
  expect(await rowsOf(await open(folder), [text])).toEqual([close(meanOf([2, ...Array(10).fill(10), 3]))]);
  await put('sentence_bert_config.json', { max_seq_length: 4 });
  expect(await rowsOf(await open(folder), [text])).toEqual([close(meanOf([2, 10, 10, 3]))]);
  await put('config.json', { max_position_embeddings: 3 });
  expect(await rowsOf(await open(folder), [text])).toEqual([close(meanOf([2, 10, 3]))]);
});

test('the exact model is taken before the smaller one, in the folder or in onnx/', async () => {
  const { folder } = await folderOf('quantized', 'onnx/model_quantized.onnx');
  expect((await open(folder)).dimensions).toBe(4);
  await writeFile(join(folder, 'onnx/model.onnx'), 'no model');
  await expect(openOnnxEncoder({ folder })).rejects.toThrow(
    /onnx\/model\.onnx cannot be loaded as an ONNX model/,
  );
});

test('the fingerprint changes with whatever changes vectors', async () => {
  const { folder, put } = await folderOf('hidden');
  const seen = [await open(folder), await open(folder, { pooling: 'cls' })];
  seen.push(await open(folder, { prefixes: { query: 'query: ' } }));
  await put('sentence_bert_config.json', { max_seq_length: 5 });
  seen.push(await open(folder));
  // An attribute at the end of the file that the model does without: its name.
  await appendFile(join(folder, 'model.onnx'), Buffer.from([0x12, 0x01, 0x62]));
  seen.push(await open(folder));
  expect(new Set(seen.map(({ fingerprint }) => fingerprint)).size).toBe(5);
  expect((await open(folder, { name: 'other' })).fingerprint).toBe(seen[4]?.fingerprint);
});

test('a signal ends the work between two batches', async () => {
  const { folder } = await folderOf('hidden');
  const encoder = await open(folder, { batch: { texts: 1 } });
  const stop = new AbortController();
  const work = encoder.encode(Array(1000).fill('star'), { signal: stop.signal });
  stop.abort(new Error('enough'));
  await expect(work).rejects.toThrow('enough');
  await expect(encoder.encode(['star'], { signal: stop.signal })).rejects.toThrow('enough');
});

test('a folder without a model, or without a tokenizer, is refused by name', async () => {
  const { folder } = await folderOf('hidden');
  await rm(join(folder, 'tokenizer.json'));
  await expect(openOnnxEncoder({ folder })).rejects.toThrow(`${folder} holds no tokenizer.json`);
  await rm(join(folder, 'model.onnx'));
  await expect(openOnnxEncoder({ folder })).rejects.toThrow(
    `${folder} holds no ONNX model: none of model.onnx`,
  );
});

test('a file that is no JSON is named', async () => {
  const { folder } = await folderOf('hidden');
  await writeFile(join(folder, 'config.json'), '{');
  await expect(openOnnxEncoder({ folder })).rejects.toThrow(/config\.json cannot be read: /);
});

test('a model of something else than texts is refused', async () => {
  const { folder } = await folderOf('picture');
  await expect(openOnnxEncoder({ folder })).rejects.toThrow('wants the input pixel_values (float32)');
});

test('ways of pooling and steps that are not known are refused', async () => {
  const { folder, put } = await folderOf('hidden');
  await put('1_Pooling/config.json', { pooling_mode_max_tokens: true });
  await expect(openOnnxEncoder({ folder })).rejects.toThrow('pools by max_tokens; only mean and cls');
  await put('1_Pooling/config.json', { pooling_mode_mean_tokens: true });
  await put('modules.json', [
    { type: 'sentence_transformers.models.Transformer' },
    { type: 'sentence_transformers.models.Dense' },
  ]);
  await expect(openOnnxEncoder({ folder })).rejects.toThrow(
    'has the step sentence_transformers.models.Dense',
  );
});

test('the vectors of the tests differ', () => {
  const vectors = Array.from({ length: 11 }, (_, id) => `${tokenVector(id)}`);
  expect(new Set(vectors).size).toBe(11);
});
