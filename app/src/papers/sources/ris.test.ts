import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRis } from './ris.ts';
import { entriesOf, said } from './testing.ts';

const read = async (content: string | Uint8Array, name = 'a.ris') =>
  (await entriesOf(readRis, name, content)).map(said);

describe('readRis', () => {
  it('reads what Zotero exports (written by hand after its export)', async () => {
    const ris = [
      'TY  - CONF',
      'TI  - Reading arXiv with Zotero',
      'AU  - Lee, Ann',
      'AU  - García, José',
      'T2  - Proceedings of the Example Conference',
      'DA  - 2024/06/03/',
      'PY  - 2024',
      'DO  - 10.1145/1234567.1234568',
      'DP  - ACM Digital Library',
      'SP  - 1',
      'EP  - 9',
      'ST  - Reading arXiv',
      'UR  - https://dl.acm.org/doi/10.1145/1234567.1234568',
      'Y2  - 2024/06/04/10:11:12',
      'L1  - internal-pdf://AB12CD34/Lee - 2024.pdf',
      'AB  - We read papers.',
      'KW  - reading',
      'ER  - ',
      '',
    ].join('\r\n');
    expect(await read(ris)).toMatchObject([
      {
        title: 'Reading arXiv with Zotero',
        authors: ['Ann Lee', 'José García'],
        published: '2024-06-03',
        venue: 'Proceedings of the Example Conference',
        doi: '10.1145/1234567.1234568',
        abstract: 'We read papers.',
        keywords: ['reading'],
      },
    ]);
  });

  it('reads records with values of several lines and several of a tag', async () => {
    const ris = [
      '\ufeffProvider: someone',
      '',
      'TY  - JOUR',
      'AU  - Lee, Ann',
      'A1  - van der Berg, Émile, Jr.',
      'TI  - A title',
      'that goes on',
      'AB  - One',
      'two.',
      '',
      'Three.',
      'PY  - 2020',
      'DA  - 2020/03/15/',
      'T2  - A journal',
      'JO  - A. j.',
      'DO  - https://doi.org/10.1000/ABC',
      'UR  - https://example.org/a; https://example.org/b',
      'KW  - ranking',
      'KW  - voting; peer review',
      'N1  - Seen',
      'SP  - 3',
      'ER  - ',
      '',
      'TY  - BOOK',
      'T1  - Next',
      'Y1  - 1999///',
      'BT  - Volume',
      'N2  - Text.',
      'ER  -',
    ].join('\r\n');
    const entries = await entriesOf(readRis, 'a.ris', ris);
    expect(entries.map(said)).toEqual([
      {
        title: 'A title that goes on',
        authors: ['Ann Lee', 'Émile van der Berg Jr.'],
        abstract: 'One two.\n\nThree.',
        published: '2020-03-15',
        venue: 'A journal',
        doi: '10.1000/abc',
        url: 'https://example.org/a',
        keywords: ['ranking', 'voting', 'peer review'],
        comment: 'Seen',
      },
      { title: 'Next', published: '1999', venue: 'Volume', abstract: 'Text.' },
    ]);
    expect(entries).toMatchObject([
      { line: 3, unknown: ['SP'] },
      { line: 24, unknown: [] },
    ]);
  });

  it('refuses what does not end, and what is wrong, by line and tag', async () => {
    const ris = [
      'TY  - JOUR',
      'TI  - One',
      'TY  - JOUR',
      'TI  - Two',
      'DO  - none',
      'ER  - ',
      'ER  - ',
      'TY  - JOUR',
      'PY  - 2020/13',
      'TI  - Three',
      'ER  - ',
      'TY  - JOUR',
      'AU  - A',
      'ER  - ',
      'TY  - JOUR',
      'TI  - Four',
    ].join('\n');
    expect(await read(ris)).toEqual([
      { line: 1, field: null, reason: 'the record has no ER at its end' },
      { line: 3, field: 'DO', reason: expect.stringContaining('identifier') },
      { line: 7, field: null, reason: expect.stringContaining('no TY') },
      { line: 8, field: 'PY', reason: expect.stringContaining('2020-13') },
      { line: 12, field: 'TI', reason: 'a title is required' },
      { line: 15, field: null, reason: 'the record has no ER at its end' },
    ]);
  });

  it('unpacks what is packed', async () => {
    expect(await read(zstdCompressSync('TY  - JOUR\nTI  - T\nER  - \n'), 'a.ris.zst')).toEqual([
      { title: 'T' },
    ]);
  });

  it('gives a record or a refusal for each TY, whatever stands around it', async () => {
    const line = fc.constantFrom('TY  - JOUR', 'ER  - ', 'TI  - T', 'AU  - A', 'text', '', 'PY  - 2020');
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 20 }), async (lines) => {
        const entries = await read(lines.join('\n'));
        expect(entries.length).toBeGreaterThanOrEqual(lines.filter((text) => text.startsWith('TY')).length);
      }),
    );
  });
});
