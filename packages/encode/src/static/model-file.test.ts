import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packSections } from '../files/section-file.ts';
import { anyModel } from '../testing/arbitraries.ts';
import type { StaticModel } from './model.ts';
import { fingerprintOf, packModel, readModel, unpackModel, writeModel } from './model-file.ts';
import { openStaticEncoder, staticEncoderOf } from './static-encoder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-model-'));
});
afterEach(() => rm(folder, { recursive: true }));

const testData = join(import.meta.dirname, '../../test-data');

const small: StaticModel = {
  vocabulary: { words: ['graph', 'network'], pairs: [[0, 1]], buckets: 1 },
  dimensions: 3,
  values: Int8Array.of(127, 0, -127, 1, 2, 127, -3, -127, 4, 5, 6, -127),
  scales: Float32Array.of(0.5, 0.25, 1, 2),
  titleWeight: 2,
  facts: { papers: 7, steps: 8, seed: 9, options: { rate: 0.03 } },
};

test('a model is read as it was written', async () => {
  const file = join(folder, 'any.encoder');
  await fc.assert(
    fc.asyncProperty(anyModel, async (model) => {
      const bytes = await writeModel(file, model);
      expect((await readFile(file)).length).toBe(bytes);
      const read = await readModel(file);
      expect(read.model).toEqual(model);
      expect(read.fingerprint).toBe(fingerprintOf(model));
    }),
    { numRuns: 50 },
  );
  expect(await readdir(folder), 'nothing lies beside it').toEqual(['any.encoder']);
});

test('a file of format 2 is read as it was when the format was made', async () => {
  const golden = await readFile(join(testData, 'format-2.encoder'));
  const { model, fingerprint } = unpackModel(golden, 'golden');
  expect(model).toEqual(small);
  expect(fingerprint).toBe('static-5b994f648e0d60e9713f624672ec38bd');
  expect(Buffer.concat(packModel(small)).equals(golden), 'and still written so').toBe(true);
});

test('a file of format 1, which also took common directions away, is refused with what to do', async () => {
  const old = await readFile(join(testData, 'format-1.encoder'));
  expect(() => unpackModel(old, 'old.encoder')).toThrow(/^old\.encoder cannot be used: its format is 1/);
});

test('every flipped byte is noticed', () => {
  const whole = Buffer.concat(packModel(small));
  for (let at = 0; at < whole.length; at++) {
    for (const flip of [0x01, 0x80, 0xff]) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] as number) ^ flip;
      expect(() => unpackModel(bytes, 'x.encoder'), `byte ${at}`).toThrow(/^x\.encoder cannot be used: /);
    }
  }
});

test('a file that ends early or goes on too long is refused', () => {
  const whole = Buffer.concat(packModel(small));
  for (let length = 0; length < whole.length; length++)
    expect(() => unpackModel(whole.subarray(0, length), 'x.encoder')).toThrow(/^x\.encoder cannot be used: /);
  expect(() => unpackModel(Buffer.concat([whole, Buffer.of(0)]), 'x.encoder')).toThrow(
    'damaged or incomplete',
  );
});

test('a file that is whole but contradicts itself is refused with the reason', () => {
  const kind = { magic: 'bsstatic', version: 2, title: 'static encoder' };
  const packed = (change: Partial<StaticModel>) => Buffer.concat(packModel({ ...small, ...change }));
  const refusal = (bytes: Uint8Array) => {
    expect(() => unpackModel(bytes, 'x.encoder')).toThrow(/^x\.encoder cannot be used: /);
    try {
      unpackModel(bytes, 'x.encoder');
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };
  const { vocabulary } = small;
  expect(refusal(packed({ values: new Int8Array(11) }))).toContain('4 vectors');
  expect(refusal(packed({ scales: Float32Array.of(1, 1, Number.NaN, 1) }))).toContain('not finite');
  expect(refusal(packed({ vocabulary: { ...vocabulary, words: ['a', 'a'] } }))).toContain('different words');
  expect(refusal(packed({ vocabulary: { ...vocabulary, pairs: [[0, 2]] } }))).toContain('does not hold');
  const twice: [number, number][] = [
    [0, 1],
    [0, 1],
  ];
  expect(refusal(packed({ vocabulary: { ...vocabulary, pairs: twice } }))).toContain('not in order');
  expect(refusal(packed({ dimensions: 0 }))).toContain('"dimensions" is 0');
  expect(refusal(packed({ titleWeight: -1 }))).toContain('titleWeight');
  expect(refusal(packed({ scales: Float32Array.of(1) }))).toContain('bytes of numbers');
  expect(refusal(Buffer.concat(packSections(kind, { ...small }, [])))).toContain('should be a number');
  expect(refusal(Buffer.concat(packSections({ ...kind, version: 3 }, {}, [])))).toContain('its format is 3');
  expect(refusal(Buffer.from('{"title": "a paper"}'))).toContain('no static encoder of Broadsheet');
});

test('a place that cannot be written to is told, and nothing is left there', async () => {
  await expect(writeModel(join(folder, 'missing', 'x.encoder'), small)).rejects.toThrow(
    'What stood there before is as it was',
  );
  expect(await readdir(folder)).toEqual([]);
});

test('an encoder is opened from its file, with the fingerprint of its model', async () => {
  const file = join(folder, 'small.encoder');
  await writeModel(file, { ...small, titleWeight: 1 });
  const encoder = await openStaticEncoder(file);
  const twin = staticEncoderOf({ ...small, titleWeight: 1 });
  expect(encoder.fingerprint).toBe(twin.fingerprint);
  expect(encoder.fingerprint).not.toBe(staticEncoderOf(small).fingerprint);
  expect([encoder.name, encoder.dimensions]).toEqual(['static, 2 words, 3 dimensions', 3]);
  const texts = Array.from({ length: 100 }, (_, index) => (index % 3 === 0 ? '' : `graph network ${index}`));
  const vectors = await encoder.encode(texts, { kind: 'document' });
  expect(vectors.length).toBe(300);
  for (const [index, text] of texts.entries()) {
    const row = vectors.subarray(index * 3, index * 3 + 3);
    expect(Math.hypot(...row)).toBeCloseTo(text === '' ? 0 : 1, 6);
    expect([...row]).toEqual([...(await twin.encode([text]))]);
  }
});

test('a missing or foreign file is refused', async () => {
  await expect(openStaticEncoder(join(folder, 'none'))).rejects.toThrow('ENOENT');
  await writeFile(join(folder, 'empty'), '');
  await expect(openStaticEncoder(join(folder, 'empty'))).rejects.toThrow('no static encoder');
});

test('encoding stops when its signal aborts', async () => {
  const interrupt = new AbortController();
  const encoding = staticEncoderOf(small).encode(new Array<string>(1000).fill('graph'), {
    signal: interrupt.signal,
  });
  interrupt.abort(new Error('stopped'));
  await expect(encoding).rejects.toThrow('stopped');
});
