import { afterEach, expect, it } from 'vitest';
import { says, type TestAnswer, type TestService } from '../../outbound/testing.ts';
import type { Store } from '../../store/store.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { harvestSource } from '../harvest.ts';
import { ingestBatch } from '../ingest.ts';
import { recordOf } from '../record.ts';
import { createEnrichment } from './enrichment.ts';
import { githubStars } from './github-stars.ts';
import { keepPapers, NOW, serviceSaying } from './testing.ts';

/** A repository made by hand after the description of the service. */
const repository = (stars: unknown) =>
  says(
    200,
    JSON.stringify({ full_name: 'a/b', html_url: 'https://github.com/a/b', stargazers_count: stars }),
  );

describeOnEachDatabase('stars of code on GitHub', (database) => {
  let service: TestService;
  afterEach(() => service.close());

  async function run(store: Store, ...answers: TestAnswer[]) {
    const said = await serviceSaying(store, ...answers);
    service = said.service;
    const knowing = githubStars({ client: said.client, url: service.url, hasToken: false });
    return harvestSource(store, createEnrichment(store.db, knowing), { now: () => NOW });
  }
  const links = ({ db }: Store) =>
    db.selectFrom('paper_links').select(['paper_id', 'url', 'stars']).orderBy('paper_id').execute();

  it('are counted for code that lies there, also of a paper without identifiers', async () => {
    const store = await database.open();
    await keepPapers(
      store,
      { title: 'One', code: 'https://github.com/a/b', published: '2026-11-20' },
      { title: 'Two', code: 'https://gitlab.com/a/b' },
      { title: 'Three', code: 'https://github.com/c/d.e/tree/main' },
    );
    const moved = says(301, '', { location: '/repositories/1' });
    await run(store, moved, repository(41), says(404, '{"message":"Not Found"}'));
    expect(service.requests.map(({ url }) => url)).toEqual(['/repos/a/b', '/repositories/1', '/repos/c/d.e']);
    expect(await links(store)).toEqual([
      { paper_id: 1, url: 'https://github.com/a/b', stars: 41 },
      { paper_id: 2, url: 'https://gitlab.com/a/b', stars: null },
      { paper_id: 3, url: 'https://github.com/c/d.e/tree/main', stars: null },
    ]);
    expect(await store.db.selectFrom('papers').select('id').execute()).toHaveLength(3);
  });

  it('take the place of a count that another source had copied, and of no other code', async () => {
    const store = await database.open();
    const copied = recordOf({
      title: 'One',
      arxivId: '2611.1',
      code: 'https://github.com/a/b',
      codeStars: 3,
    });
    await ingestBatch(store, 'hf-daily', [copied], { now: NOW });
    await run(store, repository(41));
    expect(await links(store)).toMatchObject([{ stars: 41 }]);
    const other = { ...copied, code: 'https://github.com/new/home', codeStars: null };
    await ingestBatch(store, 'hf-daily', [other], { now: NOW });
    expect(await links(store)).toMatchObject([{ url: 'https://github.com/new/home', stars: null }]);
  });

  it('are not counted where an address names no repository, or the answer is none', async () => {
    const store = await database.open();
    await keepPapers(
      store,
      { title: 'One', code: 'https://github.com/../..' },
      { title: 'Two', code: 'https://github.com/owner' },
      { title: 'Three', code: 'https://github.com/a/b' },
    );
    expect(await run(store, repository('many'))).toMatchObject({ refused: 1 });
    expect(service.requests).toHaveLength(1);
    expect((await links(store)).every(({ stars }) => stars === null)).toBe(true);
  });

  it('pause when the limit of the hour is used up, keeping what was counted', async () => {
    const store = await database.open();
    const papers = Array.from({ length: 12 }, (_, index) => ({
      title: `Paper ${index}`,
      code: `https://github.com/a/b${index}`,
    }));
    await keepPapers(store, ...papers);
    const limit = says(403, '{"message":"API rate limit exceeded"}', {
      'x-ratelimit-limit': '60',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(NOW / 1000 + 1800),
    });
    const answers = Array.from({ length: 10 }, () => repository(1));
    await expect(run(store, ...answers, limit)).rejects.toMatchObject({ retryAt: NOW + 1_800_000 });
    expect((await links(store)).filter(({ stars }) => stars === 1)).toHaveLength(10);
  });
});
