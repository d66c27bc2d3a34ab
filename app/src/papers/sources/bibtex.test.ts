import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBibtex } from './bibtex.ts';
import { entriesOf, said } from './testing.ts';

const read = async (content: string | Uint8Array, name = 'a.bib') =>
  (await entriesOf(readBibtex, name, content)).map(said);

describe('readBibtex', () => {
  it('reads an article with all that it may have', async () => {
    const bib = String.raw`
Words between entries, mail@example.org and 50% of {braces}, are comments.
@string{jmlr = "J. of " # {Machine } # "Learning"}
@preamble{"\newcommand{\x}{y}"}
@Article{lee2020,
  title = {{BERT} and the {G{\"o}del} machine: {$O(n_{k})$} \& {\emph{more}}},
  author = "Lee, Ann and {\'E}mile van der {Berg} and Day, Jr., Cy and {Alpha and Omega Team} and others",
  year = 2020, month = mar # "~15",
  journal = jmlr,
  volume = 3,
  doi = {10.1007/978-3-030\_13},
  url = {https://example.org/a\_b?c=1},
  abstract = {One
    two.

    Three.},
  keywords = {ranking, voting; peer review},
  note = {Best paper},
  title = {Ignored}
}`;
    const entries = await entriesOf(readBibtex, 'a.bib', bib);
    expect(entries.map(said)).toEqual([
      {
        title: String.raw`BERT and the Gödel machine: $O(n_{k})$ & \emph{more}`,
        authors: ['Ann Lee', 'Émile van der Berg', 'Cy Day Jr.', 'Alpha and Omega Team'],
        published: '2020-03-15',
        venue: 'J. of Machine Learning',
        doi: '10.1007/978-3-030_13',
        url: 'https://example.org/a_b?c=1',
        abstract: 'One two.\n\nThree.',
        keywords: ['ranking', 'voting', 'peer review'],
        comment: 'Best paper',
      },
    ]);
    expect(entries).toMatchObject([{ line: 5, unknown: [] }]);
  });

  it.each([
    [
      '@misc{a, title={T}, eprint={2501.01234v2}, archivePrefix={arXiv}, primaryClass={cs.LG}, publisher={P}}',
      { arxivId: '2501.01234', categories: ['cs.LG'] },
    ],
    ['@article{a, title={T}, journal={arXiv preprint arXiv:1706.03762}}', { arxivId: '1706.03762' }],
    ['@article{a, title={T}, journal={CoRR}, volume={abs/1706.03762}}', { arxivId: '1706.03762' }],
    ['@misc(a, title="T", howpublished = "\\url{https://x.example/}")', { url: 'https://x.example/' }],
    [
      '@inproceedings{a, title={T}, booktitle = nature, date={2020-05/2020-06}}',
      { venue: 'nature', published: '2020-05' },
    ],
    ['@techreport{a, title={T}, institution={I}, year={in press}}', { organization: 'I' }],
    [
      '@book{a, title={T}, year="1999", month=7, note={See \\url{https://x.example}}}',
      { published: '1999-07', comment: 'See \\url{https://x.example}' },
    ],
    ['@misc{a, title={T}, publisher={arXiv}, number={arXiv:1706.03762}}', { arxivId: '1706.03762' }],
    [
      '@article{a, title={T}, note={arXiv:1706.03762 [cs]}}',
      { arxivId: '1706.03762', comment: 'arXiv:1706.03762 [cs]' },
    ],
    ['@misc{a, title={T}, note={Extends arXiv:1706.03762}}', { comment: 'Extends arXiv:1706.03762' }],
    ['@misc{title={T}}', {}],
    ['@misc{a,\n title={T},\n year=2020,}', { published: '2020' }],
  ])('reads %s', async (bib, expected) => {
    expect(await read(bib)).toEqual([{ title: 'T', ...expected }]);
  });

  it('reads what Zotero exports (written by hand after its export)', async () => {
    const bib = String.raw`
@misc{lee_reading_2024,
	title = {Reading {arXiv} with {Zotero}: a case of 50\% of papers},
	shorttitle = {Reading {arXiv} with {Zotero}},
	url = {http://arxiv.org/abs/2401.01234},
	doi = {10.48550/arXiv.2401.01234},
	abstract = {We read papers. We keep them.},
	urldate = {2024-02-03},
	publisher = {arXiv},
	author = {Lee, Ann and García, José},
	month = jan,
	year = {2024},
	note = {arXiv:2401.01234 [cs]},
	keywords = {Computer Science - Digital Libraries},
	file = {Full Text PDF:C\:\\Users\\ann\\Zotero\\storage\\AB12CD34\\Lee.pdf:application/pdf;Snapshot:/home/ann/x.html:text/html},
}`;
    expect(await read(bib)).toMatchObject([
      {
        title: 'Reading arXiv with Zotero: a case of 50% of papers',
        authors: ['Ann Lee', 'José García'],
        published: '2024-01',
        arxivId: '2401.01234',
        abstract: 'We read papers. We keep them.',
      },
    ]);
  });

  it('unpacks what is packed', async () => {
    expect(await read(gzipSync('@misc{a,title={T}}'), 'a.bib.gz')).toEqual([{ title: 'T' }]);
  });

  it('names the fields that it does not read', async () => {
    const entries = await entriesOf(readBibtex, 'a.bib', '@misc{a, title={T}, pages={1--2}, Publisher={P}}');
    expect(entries).toMatchObject([{ unknown: ['pages', 'publisher'] }]);
  });

  it('refuses broken entries by line and field, and reads the others', async () => {
    const bib = [
      '@misc{a, title = {One}}',
      '@misc{b, title = {Two',
      '  year = 2020',
      '@misc{c, title = {Three}} @misc{d, title {Four}}',
      '@misc{e, title = "Five, year=2020}',
      '@misc{f, title = {Six} year = 2020}',
      '@misc{g, title = {Seven}, eprint={x}, archiveprefix={arXiv}}',
      '@misc{h, author = {A}}',
      '@proceedings{i, title = {All of it}}',
      '@misc{j, title = {Eight}, year = 1066}',
      '@comment{',
      '@misc{k, title = {Nine}}',
      '@misc{l, title = ',
    ].join('\n');
    expect(await read(bib)).toEqual([
      { title: 'One' },
      { line: 2, field: null, reason: expect.stringContaining('do not close before the end of line 3') },
      { title: 'Three' },
      { line: 4, field: null, reason: expect.stringContaining('name = value') },
      { line: 5, field: 'title', reason: expect.stringContaining('does not end') },
      { line: 6, field: 'title', reason: expect.stringContaining('comma') },
      { line: 7, field: 'eprint', reason: expect.stringContaining('identifier') },
      { line: 8, field: 'title', reason: 'a title is required' },
      { line: 9, field: null, reason: expect.stringContaining('volume') },
      { line: 10, field: 'year', reason: expect.stringContaining('1066') },
      { title: 'Nine' },
      { line: 13, field: null, reason: expect.stringContaining('do not close') },
    ]);
  });

  it('refuses macros that grow beyond all bounds', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `m${index}`);
    const macros = names.map(
      (name, index) => `@string{${name} = ${index === 0 ? '{x}' : `m${index - 1} # m${index - 1}`}}`,
    );
    const entries = await read(`${macros.join('\n')}\n@misc{a, title = {T}, note = m39}`);
    expect(entries).toContainEqual({ line: 19, field: 'm18', reason: expect.stringContaining('200000') });
    expect(entries.at(-1)).toMatchObject({ title: 'T' });
  });

  it('reads back any list of plain values, however they are delimited', async () => {
    const word = fc.stringMatching(/^[A-Za-z]{1,8}( [a-z]{1,8})?$/);
    const wrap = fc.constantFrom(
      (text: string) => `{${text}}`,
      (text: string) => `"${text}"`,
      (text: string) => `{{${text}}}`,
      (text: string) => `"${text.slice(0, 1)}" # {${text.slice(1)}}`,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(word, word, wrap), { maxLength: 6 }), async (papers) => {
        const bib = papers.map(
          ([title, venue, way]) => `@misc{k,\n title = ${way(`A ${title}`)}, journal=${way(`V ${venue}`)}}`,
        );
        expect(await read(bib.join('\n'))).toEqual(
          papers.map(([title, venue]) => ({ title: `A ${title}`, venue: `V ${venue}` })),
        );
      }),
    );
  });

  it('gives entries for anything, also for hostile text', async () => {
    const piece = fc.constantFrom(
      '@misc{a,',
      '@string(',
      'title=',
      '{',
      '}',
      '"',
      '#',
      ',',
      '\n',
      ' ',
      'and',
      '\\',
      '$',
      'x',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        for (const entry of await entriesOf(readBibtex, 'a.bib', pieces.join('')))
          expect(entry.line).toBeGreaterThan(0);
      }),
    );
    for (const text of ['@', '@a{', '{', '"', ' ', 'x = "', '#', 'and ', '\\"{']) {
      await entriesOf(readBibtex, 'a.bib', `@misc{a, title = {T}, author = {${text.repeat(50_000)}`);
      await entriesOf(readBibtex, 'a.bib', `@misc{a, author = {${text.repeat(50_000)}}, title={T}}`);
    }
  });
});
