import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openBuiltinEncoder } from './builtin-encoder.ts';

const file = new URL('../../model/papers.model', import.meta.url);

test('the built-in model is no larger than 24 MB', () => {
  expect(statSync(file).size).toBeLessThanOrEqual(24_000_000);
});

test.each([
  ['how do people correct position bias in clicks', 'Unbiased learning to rank from implicit feedback'],
  ['making large language models forget private data', 'Machine unlearning of memorized training text'],
  ['weather prediction by neural networks', 'Deep learning for global precipitation forecasting'],
  ['finding planets around other stars', 'Detection of exoplanet transits in light curves'],
])('the built-in model finds "%s" nearest to "%s"', async (query, title) => {
  const encoder = await openBuiltinEncoder();
  const others = [
    'Protein structure from sequence alone',
    'Sorting networks of minimal depth',
    'Spin waves in thin magnetic films',
    'A survey of mobile network pricing',
  ];
  const vectors = await encoder.encode([query, title, ...others]);
  const { dimensions } = encoder;
  const [own = 0, ...rest] = Array.from({ length: others.length + 1 }, (_, place) =>
    vectors
      .subarray(0, dimensions)
      .reduce((sum, value, at) => sum + value * (vectors[(place + 1) * dimensions + at] ?? 0), 0),
  );
  expect(own).toBeGreaterThan(2 * Math.max(...rest));
});
