import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsvRows } from './csv-rows.ts';
import { collect, linesOf } from './testing.ts';

const rowsOf = (text: string) => collect(readCsvRows(linesOf(text)));

describe('readCsvRows', () => {
  it('reads back any table that was written by the standard', async () => {
    const cell = fc
      .array(fc.constantFrom('a', ',', '"', '\n', ' ', 'é'), { maxLength: 6 })
      .map((parts) => parts.join(''));
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const text = rows.map((row) => row.map(quoted).join(',')).join('\n');
        const read = await rowsOf(text);
        expect(read.map((row) => ('cells' in row ? row.cells : row))).toEqual(rows);
      }),
    );
  });

  it('gives for any text each line to a row or a refusal, and every line without quotes to a row', async () => {
    const line = fc
      .array(fc.constantFrom('a', ',', '"', '""', '","'), { maxLength: 4 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
        const read = await rowsOf(lines.join('\n'));
        const starts = read.map((row) => row.line);
        expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
        const counted = read.map((row) => ('cells' in row ? lineCount(row.cells) : 1));
        expect(counted.reduce((sum, count) => sum + count, 0)).toBe(lines.length);
      }),
    );
  });

  it('loses one line to a quote that does not end, however long the file', async () => {
    const rows = await rowsOf(`"open\n${'a,b\n'.repeat(5000)}c,d`);
    expect(rows).toHaveLength(5002);
    expect(rows.filter((row) => 'problem' in row)).toEqual([{ line: 1, problem: expect.any(String) }]);
  });
});

function quoted(cell: string): string {
  return /^[^",\n ]+$/.test(cell) ? cell : `"${cell.replaceAll('"', '""')}"`;
}

/** How many lines of the file a row stands on: line breaks are in its cells only. */
function lineCount(cells: readonly string[]): number {
  return cells.join('').split('\n').length;
}
