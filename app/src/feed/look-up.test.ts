import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createZstdDecompress } from 'node:zlib';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { catchUp } from '../catalogue/catch-up.ts';
import { openIndexReader } from '../catalogue/index-reader.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { lookUpIdentifier, lookUpTitle } from './look-up.ts';
import { givePapers } from './testing.ts';

describeOnEachDatabase('look-ups', (database) => {
  let store: Store;
  beforeEach(async () => {
    store = await database.open();
    await givePapers(store, [
      {
        title: 'Tides, winds and clocks',
        arxivId: '2601.00001',
        doi: '10.1000/182',
        openreviewId: 'rJl-b3RcF7',
      },
      { title: 'Harbormaster', arxivId: 'math/9201209' },
      { title: 'The same words', doi: '10.1000/1' },
      { title: 'The same words', doi: '10.1000/2' },
      { title: 'On $x^2$' },
    ]);
  });

  it.each([
    '2601.00001',
    ' arXiv:2601.00001v3 ',
    'https://arxiv.org/abs/2601.00001v2',
    'http://export.arxiv.org/pdf/2601.00001.pdf',
    '10.48550/arXiv.2601.00001',
    'doi:10.1000/182',
    'https://dx.doi.org/10.1000/182',
    'rJl-b3RcF7',
    'https://openreview.net/forum?id=rJl-b3RcF7&noteId=x',
    'https://openreview.net/pdf?id=rJl-b3RcF7',
  ])('know the paper that %j names', async (query) => {
    expect(await lookUpIdentifier(store.db, query)).toBe('2601.00001');
  });

  it.each(['math/9201209', 'arXiv:math.CO/9201209v1', 'https://arxiv.org/abs/math/9201209'])(
    'know an old paper by %j',
    async (query) => expect(await lookUpIdentifier(store.db, query)).toBe('math/9201209'),
  );

  it.each(['', 'tides', '2601.00009', '10.1000/nothing', 'harbormaster', 'p2', "'; drop table papers; --"])(
    'take %j for no identifier that is here',
    async (query) => expect(await lookUpIdentifier(store.db, query)).toBeNull(),
  );

  it('know a title by its letters and digits', async () => {
    expect(await lookUpTitle(store.db, 'TIDES winds, and “clocks”!')).toBe('2601.00001');
    expect(await lookUpTitle(store.db, 'harbormaster')).toBe('math/9201209');
  });

  it.each([
    'tides winds',
    'the same words',
    'on x2',
    '',
    '...',
    'tides winds and clocks and more',
    '-harbormaster',
    'tides winds (and -clocks)',
  ])('take %j for no title of one paper', async (query) =>
    expect(await lookUpTitle(store.db, query)).toBeNull(),
  );

  it('forget a title that the paper no longer has', async () => {
    await givePapers(store, [{ title: 'Tides, winds and watches', arxivId: '2601.00001' }]);
    expect(await lookUpTitle(store.db, 'tides winds and watches')).toBe('2601.00001');
    expect(await lookUpTitle(store.db, 'tides winds and clocks')).toBeNull();
  });
});

const file = join(process.env.BROADSHEET_TEST_DATA ?? '', 'papers/arxiv-recent-00.jsonl.zst');
describe.skipIf(!existsSync(file))('titles of real papers (skipped without BROADSHEET_TEST_DATA)', () => {
  const MOST_PAPERS = 2000;
  const EVERY = 10;

  test('typed in lower case without punctuation name their papers, and most of one puts its paper first', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'broadsheet-titles-'));
    const store = await openStore({ databaseUrl: null, dataFolder: folder });
    const titles = await readTitles(MOST_PAPERS);
    await givePapers(store, titles);
    await catchUp(store.db, folder);
    const reader = await openIndexReader(folder);
    const asked = titles.filter((_, index) => index % EVERY === 0);
    const firsts: number[] = [];
    for (const { title, arxivId } of asked) {
      const words = title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
        .trim();
      expect(await lookUpTitle(store.db, words)).toBe(arxivId);
      const part = words.split(' ').slice(0, -1).join(' ');
      const [best] = reader.snapshot().search({ query: part, limit: 1 }).hits;
      const paper = await store.db
        .selectFrom('papers')
        .select('id')
        .where('address', '=', arxivId)
        .executeTakeFirst();
      firsts.push(best?.key === paper?.id ? 1 : 0);
    }
    expect(asked).toHaveLength(MOST_PAPERS / EVERY);
    expect(firsts.filter((first) => first === 1).length).toBeGreaterThanOrEqual(0.98 * asked.length);
    reader.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });

  async function readTitles(most: number): Promise<{ title: string; arxivId: string; abstract: string }[]> {
    const papers: { title: string; arxivId: string; abstract: string }[] = [];
    const lines = createInterface({ input: createReadStream(file).pipe(createZstdDecompress()) });
    for await (const line of lines) {
      papers.push(JSON.parse(line) as (typeof papers)[number]);
      if (papers.length === most) break;
    }
    return papers.map(({ title, arxivId, abstract }) => ({ title, arxivId, abstract }));
  }
});
