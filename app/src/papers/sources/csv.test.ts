import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readCsv } from './csv.ts';
import { entriesOf, said } from './testing.ts';
import { readTsv } from './tsv.ts';

const read = async (content: string | Uint8Array, name = 'a.csv') =>
  (await entriesOf(readCsv, name, content)).map(said);

describe('readCsv', () => {
  it('reads the fields that the first row names', async () => {
    const csv = [
      '\ufefftitle,authors,year,keywords,abstract,arxivId,note',
      '"A, ""B""","Lee, Ann; Bo Lim",2025,"[""x; y"", ""z""]","One',
      '',
      'two",2501.01234v1,',
      'Next,,,,,,kept by nobody',
      '',
    ].join('\r\n');
    const entries = await entriesOf(readCsv, 'a.csv', csv);
    expect(entries.map(said)).toEqual([
      {
        title: 'A, "B"',
        authors: ['Ann Lee', 'Bo Lim'],
        year: 2025,
        keywords: ['x; y', 'z'],
        abstract: 'One\n\ntwo',
        arxivId: '2501.01234',
      },
      { title: 'Next' },
    ]);
    expect(entries).toMatchObject([
      { line: 2, unknown: [] },
      { line: 5, unknown: ['note'] },
    ]);
  });

  it.each([
    ['a.csv.gz', gzipSync('title\nOne\n')],
    ['a.csv.zst', zstdCompressSync('title\nOne\n')],
  ])('unpacks %s', async (name, content) => {
    expect(await read(content, name)).toEqual([{ title: 'One' }]);
  });

  it('refuses ragged rows, wrong values and wrong quotes, by line, and reads the others', async () => {
    const csv = [
      'title,year,authors',
      'One,2025',
      'Two,soon,',
      '"Three,2025,',
      'Four,,',
      'Fi"ve,,',
      'Six,,[1',
      ',2025,',
      '"Se" ven,,',
      'Eight,,"',
    ].join('\n');
    expect(await read(csv)).toEqual([
      { line: 2, field: null, reason: 'the row has 2 cells, the header 3' },
      { line: 3, field: 'year', reason: 'a number is expected, not text' },
      { line: 4, field: null, reason: expect.stringContaining('quotes') },
      { title: 'Four' },
      { line: 6, field: null, reason: expect.stringContaining('quotes') },
      { line: 7, field: 'authors', reason: 'the list begins like a JSON array and is none' },
      { line: 8, field: 'title', reason: 'a title is required' },
      { line: 9, field: null, reason: expect.stringContaining('quotes') },
      { line: 10, field: null, reason: expect.stringContaining('quotes') },
    ]);
  });

  it.each([
    ['name,year\nOne,2025', 'name, year'],
    ['title,year,title\nOne,2,3', 'twice'],
    ['"title', 'quotes'],
  ])('refuses all of %j', async (csv, reason) => {
    expect(await read(csv)).toEqual([{ line: 1, field: null, reason: expect.stringContaining(reason) }]);
  });

  it('reads nothing in an empty file', async () => {
    expect(await read('')).toEqual([]);
  });
});

describe('readTsv', () => {
  it('reads cells that are quoted as a whole, and keeps every other quote', async () => {
    const tsv = 'title\tauthors\r\n"Deep" things\t"Lee, Ann"\r\n"A ""B"""\tBo Lim;C. Day\r\n"x"\t\t\r\n';
    expect((await entriesOf(readTsv, 'a.tsv', tsv)).map(said)).toEqual([
      { title: '"Deep" things', authors: ['Ann Lee'] },
      { title: 'A "B"', authors: ['Bo Lim', 'C. Day'] },
      { line: 4, field: null, reason: 'the row has 3 cells, the header 2' },
    ]);
  });
});
