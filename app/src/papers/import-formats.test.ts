import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { storeDigest } from '../store/digest.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { importFiles } from './import.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-formats-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** One paper that every format has, one that is new, and one record that cannot be read. Made by hand. */
const FILES: Readonly<Record<string, string>> = {
  'a.csv': 'title,authors,year,doi\nShared paper,"Lee, Ann",2020,10.1000/1\nFrom CSV,,2020,\nTorn,"\n',
  'b.tsv': 'title\tauthors\tyear\tdoi\nShared paper\tLee, Ann\t2020\t10.1000/1\nFrom TSV\t\t2020\t\nTorn\n',
  'c.bib':
    '@article{a, title={Shared paper}, author={Lee, Ann}, year=2020, doi={10.1000/1}}\n' +
    String.raw`@misc{b, title={From {BibTeX}}, year=2020, note={Code: \url{https://github.com/o/r}.}}` +
    '\n@misc{c, title={Torn',
  'd.ris':
    'TY  - JOUR\nTI  - Shared paper\nAU  - Lee, Ann\nPY  - 2020\nDO  - 10.1000/1\nER  - \n' +
    'TY  - JOUR\nTI  - From RIS\nKW  - voting\nPY  - 2020\nER  - \nTY  - JOUR\nTI  - Torn\n',
};

describeOnEachDatabase('importFiles of every format', (database) => {
  it('makes one paper of what each says of it, and changes nothing the second time', async () => {
    const store = await database.open();
    for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), content);
    writeFileSync(join(folder, 'e.BIB.gz'), gzipSync('@misc{a, title={From a packed file}}'));
    const first = await importFiles(store, [folder]);
    expect(first).toMatchObject({ read: 13, added: 6, refused: 4, conflicts: [], notices: [] });
    expect(first.refusals.map(({ file, line }) => [file, line])).toEqual([
      [join(folder, 'a.csv'), 4],
      [join(folder, 'b.tsv'), 4],
      [join(folder, 'c.bib'), 3],
      [join(folder, 'd.ris'), 12],
    ]);
    const digest = await storeDigest(store.db);
    expect(await importFiles(store, [folder])).toMatchObject({ added: 0, updated: 0, unchanged: 9 });
    expect(await storeDigest(store.db)).toBe(digest);
  });

  it('keeps the links that a note names', async () => {
    const store = await database.open();
    const file = join(folder, 'c.bib');
    writeFileSync(
      file,
      '@misc{a, title={T U}, note={github.com/o/r, x.github.io/y, huggingface.co/datasets/o/d.}}',
    );
    await importFiles(store, [file]);
    const links = await store.db.selectFrom('paper_links').select(['kind', 'url']).orderBy('kind').execute();
    expect(links).toEqual([
      { kind: 'code', url: 'https://github.com/o/r' },
      { kind: 'data', url: 'https://huggingface.co/datasets/o/d' },
      { kind: 'project', url: 'https://x.github.io/y' },
    ]);
  });
});
