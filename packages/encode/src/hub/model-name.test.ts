import { expect, test } from 'vitest';
import { isModelName } from './model-name.ts';

test('names of models are words, not paths', () => {
  for (const name of ['gpt2', 'BAAI/bge-small-en-v1.5', 'owner/model_x'])
    expect(isModelName(name)).toBe(true);
  for (const name of ['', '..', 'a/..', '../b', 'a/b/c', 'a//b', '/a', 'a/', 'a b', 'a?b', 'a/.b', 'a\n']) {
    expect(isModelName(name)).toBe(false);
  }
});
