import { expect, test } from 'vitest';

import { figure, markdownTable } from './markdown-table.ts';
import { withSection } from './save.ts';

test('a first text comes to the end under its heading, a further one after it, the same one in its own place', () => {
  const first = withSection('# Figures\n', 'bench 10', '## Engines', 'ten');
  expect(first).toBe('# Figures\n\n## Engines\n\n<!-- bench 10 -->\n\nten\n\n<!-- /bench 10 -->\n');
  const second = withSection(first, 'bench 20', '## Engines', 'twenty');
  expect(second.match(/## Engines/g)).toHaveLength(1);
  const again = withSection(second, 'bench 10', '## Engines', 'TEN $& $1');
  expect(again).toContain('<!-- bench 10 -->\n\nTEN $& $1\n\n<!-- /bench 10 -->');
  expect(again).toContain('<!-- bench 20 -->\n\ntwenty\n\n<!-- /bench 20 -->');
});

test('a table has a line a row, whatever stands in a cell', () => {
  expect(markdownTable(['a', 'b'], [['1|2', 'x\ny']])).toBe('| a | b |\n|---|---|\n| 1\\|2 | x y |');
});

test('figures have three digits that count, and a dash where there is none', () => {
  expect([0.01234, 5.678, 45_678.9, null, Number.NaN].map(figure)).toEqual([
    '0.0123',
    '5.68',
    '45,679',
    '–',
    '–',
  ]);
});
