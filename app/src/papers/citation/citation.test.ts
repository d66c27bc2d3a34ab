import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecord } from '../read-record.ts';
import type { PaperRecord } from '../record.ts';
import { plainText } from '../render.ts';
import { readBibtex } from '../sources/bibtex.ts';
import type { ReadEntries } from '../sources/entry.ts';
import { readRis } from '../sources/ris.ts';
import { entriesOf, recordsOf } from '../sources/testing.ts';
import { writeBibtex } from './bibtex.ts';
import type { Citation } from './citation.ts';
import { citationFormat } from './formats.ts';
import { partsOfName } from './names.ts';

const NOW = Date.UTC(2026, 10, 21);

/** A paper as an import would keep it. */
function recordFrom(fields: object): PaperRecord | null {
  const read = readRecord(fields, NOW);
  return 'record' in read ? read.record : null;
}

function citationOf(record: PaperRecord, note = ''): Citation {
  const { title, authors, published, venue, doi, arxivId, categories, url } = record;
  return { title, authors, published, venue, doi, arxivId, category: categories[0] ?? null, url, note };
}

const TAME = [
  ...['Tides', ' and ', 'van der', 'é', '{', '}', '"', '%', '&', '#', '_', '$x_{i}$', '@misc{', ',', '\n'],
  ...['ER  - ', 'TY  - JOUR', '  - ', '^', '=', '中文', '🌊'],
];
/** What a reader takes for a command of TeX is not what was written, but must harm nothing else. */
const WILD = [...TAME, '\\', '$', '\\"o', '\\alpha', '{\\em a}', '~', '--', '<b>'];
const textOf = (pieces: readonly string[]) =>
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 }).map((parts) => `A${parts.join('')}z`);
const words = textOf(WILD);
const fields = fc.record({
  title: textOf(TAME),
  authors: fc.array(
    fc.oneof(fc.constantFrom('Ann Lee', 'Émile van der Berg', 'Cy Day Jr.', 'DeepMind Team', 'Plato'), words),
    { maxLength: 4 },
  ),
  published: fc.constantFrom(null, '2020', '2020-03', '2020-03-15'),
  venue: fc.oneof(fc.constant(null), words),
  doi: fc.constantFrom(null, '10.1007/978-3-030_13', '10.1000/a(b)%c'),
  arxivId: fc.constantFrom(null, '2501.01234', 'math/9201209'),
});

async function readBack(read: ReadEntries, name: string, text: string): Promise<PaperRecord[]> {
  const entries = await entriesOf(read, name, text);
  expect(entries.filter((entry) => 'refusal' in entry)).toEqual([]);
  return recordsOf(entries);
}

const plain = (texts: readonly (string | null)[]) =>
  texts.map((text) => (text === null ? null : plainText(text).replace(/[-–—\s{}\\~]+/gu, '')));

describe('references', () => {
  it('in BibTeX come back from whatever a paper may hold, each as an entry of its own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fields, { minLength: 1, maxLength: 3 }), words, async (papers, note) => {
        const records = papers.map(recordFrom).filter((record) => record !== null);
        const back = await readBack(
          readBibtex,
          'a.bib',
          writeBibtex(records.map((record) => citationOf(record, note))),
        );
        expect(back.map(({ doi, arxivId, published }) => [doi, arxivId, published])).toEqual(
          records.map(({ doi, arxivId, published }) => [doi, arxivId, published]),
        );
        expect(back.map(({ authors }) => authors.length)).toEqual(
          records.map(({ authors }) => authors.length),
        );
        expect(plain(back.map(({ title }) => title))).toEqual(plain(records.map(({ title }) => title)));
      }),
      { numRuns: 150 },
    );
  });

  it('in RIS come back too', async () => {
    const write = citationFormat('ris')?.write ?? (() => '');
    await fc.assert(
      fc.asyncProperty(fc.array(fields, { minLength: 1, maxLength: 3 }), words, async (papers, note) => {
        const records = papers.map(recordFrom).filter((record) => record !== null);
        const back = await readBack(
          readRis,
          'a.ris',
          write(records.map((record) => citationOf(record, note))),
        );
        expect(back.map(({ arxivId, published }) => [arxivId, published])).toEqual(
          records.map(({ arxivId, published }) => [arxivId, published]),
        );
        expect(plain(back.map(({ title }) => title))).toEqual(plain(records.map(({ title }) => title)));
      }),
      { numRuns: 150 },
    );
  });

  it('in BibTeX escape what TeX would read as commands, but not formulas', () => {
    const citation: Citation = {
      title: 'R&D at 50% of $O(n_{k})$: {GNU} C#, a_b and a } too many',
      authors: ['Émile van der Berg', 'Cy Day Jr.', 'The Alpha and Omega Team'],
      published: '2026-01-22',
      venue: 'Proceedings of Tides & Ebb',
      doi: '10.1000/a_b',
      arxivId: '2601.00001',
      category: 'cs.LG',
      url: null,
      note: 'Read 100%',
    };
    expect(writeBibtex([citation, citation])).toContain(`@inproceedings{berg2026many,
  title = {{R\\&D at 50\\% of $O(n_{k})$: {GNU} C\\#, a\\_b and a  too many}},
  author = {Émile van der Berg and Day, Jr., Cy and {The Alpha and Omega Team}},
  booktitle = {Proceedings of Tides \\& Ebb},
  year = {2026},
  month = jan,
  day = {22},
  doi = {10.1000/a\\_b},
  eprint = {2601.00001},
  archiveprefix = {arXiv},
  primaryclass = {cs.LG},
  url = {https://arxiv.org/abs/2601.00001},
  annote = {Read 100\\%}
}
`);
  });

  it('as CSL-JSON say what the schema has names for', () => {
    const record = recordFrom({
      title: 'The $n$ tides',
      authors: ['Ann Lee', 'Plato'],
      doi: '10.1000/1',
      year: 2020,
    });
    if (record === null) throw new Error('the record was refused');
    expect(JSON.parse(citationFormat('csl')?.write([citationOf(record, 'Good')]) ?? '')).toEqual([
      {
        id: '10.1000/1',
        type: 'document',
        title: 'The n tides',
        author: [{ family: 'Lee', given: 'Ann' }, { literal: 'Plato' }],
        DOI: '10.1000/1',
        URL: 'https://doi.org/10.1000/1',
        note: 'Good',
      },
    ]);
    expect(citationFormat('toString')).toBeNull();
  });

  it('part names as they are spoken', () => {
    expect(partsOfName('Ludwig van Beethoven')).toEqual({
      family: 'van Beethoven',
      given: 'Ludwig',
      suffix: null,
    });
    expect(partsOfName('Sammy Davis Jr.')).toEqual({ family: 'Davis', given: 'Sammy', suffix: 'Jr.' });
    expect(partsOfName('ATLAS Collaboration')).toEqual({ literal: 'ATLAS Collaboration' });
  });
});
