import { expect, test } from 'vitest';
import { comparisonTable } from './compare.ts';

test('each half is judged with the setting that is best on the other', () => {
  // "for even" answers even questions alone, so the odd ones, which do not choose it, are judged by it.
  const table = comparisonTable('side', {
    collections: ['one'],
    settings: ['as it is', 'for even', 'for odd'],
    scores: [
      [Float64Array.of(0.5, 0.5, 0.5, 0.5)],
      [Float64Array.of(1, 0.25, 1, 0.25)],
      [Float64Array.of(0, 1, 0, 1)],
    ],
  });
  expect(table).toContain('side: for odd / for even');
  expect(table).toMatch(/\| one \| 4 \| 0\.500 \| 0\.125 \| −0\.375 /);
  expect(table).toContain('| mean |  | 0.500 | 0.125 | −0.375 |');
});
