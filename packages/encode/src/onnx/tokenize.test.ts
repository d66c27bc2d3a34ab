import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testData } from './testing/model-folder.ts';
import { createTokenizer } from './tokenize.ts';

const readObject = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as object;
const tiny = readObject(join(testData, 'onnx/tokenizer.json'));

test('a text becomes its tokens between the marks', async () => {
  const tokenize = await createTokenizer(tiny, {}, 12);
  expect(tokenize('The Dark STARS learning!').ids).toEqual([2, 5, 9, 11, 18, 19, 29, 3]);
  expect(tokenize('networks of gravity').ids).toEqual([2, 15, 17, 6, 1, 3]);
});

test('a long text is cut off before the closing mark', async () => {
  const tokenize = await createTokenizer(tiny, {}, 6);
  expect(tokenize('a star a star a star').ids).toEqual([2, 4, 10, 4, 10, 3]);
  expect(tokenize('star '.repeat(1_000_000)).ids).toEqual([2, 10, 10, 10, 10, 3]);
});

test('a text without words has no content', async () => {
  const tokenize = await createTokenizer(tiny, {}, 6);
  for (const text of ['', ' \n ', '\u0000'])
    expect(tokenize(text)).toEqual({ ids: [2, 3], hasContent: false });
});

test('a limit without room for a text is refused', async () => {
  await expect(createTokenizer(tiny, {}, 2)).rejects.toThrow('a limit of 2 tokens leaves no room');
});

test('a file that is no tokenizer is refused', async () => {
  for (const file of [
    {},
    { ...tiny, model: { type: 'Runes' } },
    { ...tiny, model: { type: 'WordPiece', vocab: {} } },
  ]) {
    await expect(createTokenizer(file, {}, 12)).rejects.toThrow('tokenizer.json cannot be used: ');
  }
});

const folder = join(process.env.BROADSHEET_TEST_DATA ?? '', 'tokenizer-minilm');
const hasData = Boolean(process.env.BROADSHEET_TEST_DATA) && existsSync(folder);
describe.skipIf(!hasData)('the tokenizer of all-MiniLM-L6-v2 (skipped without BROADSHEET_TEST_DATA)', () => {
  test('known texts become the tokens that the original makes of them', async () => {
    const [file, config] = ['tokenizer.json', 'tokenizer_config.json'].map((name) =>
      readObject(join(folder, name)),
    );
    const tokenize = await createTokenizer(file ?? {}, config ?? {}, 128);
    const known = JSON.parse(readFileSync(join(testData, 'minilm-tokens.json'), 'utf8')) as {
      text: string;
      ids: number[];
    }[];
    expect(known.map(({ text }) => tokenize(text).ids)).toEqual(known.map(({ ids }) => ids));
  });
});
