import { afterEach, expect, it } from 'vitest';
import { says, type TestAnswer, type TestService } from '../../outbound/testing.ts';
import type { Store } from '../../store/store.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { harvestSource } from '../harvest.ts';
import { crossref } from './crossref.ts';
import { createEnrichment } from './enrichment.ts';
import { keepPapers, keptPapers, NOW, recordedCalls, serviceSaying } from './testing.ts';

/** An answer made by hand after the description of the service. */
function work(fields: object = {}): TestAnswer {
  const message = {
    title: ['Of another name'],
    'container-title': ['Journal of &amp; Ones'],
    issued: { 'date-parts': [[2020, 3]] },
    license: [
      { 'content-version': 'tdm', URL: 'https://example.org/tdm' },
      { 'content-version': 'vor', URL: 'https://creativecommons.org/licenses/by/4.0/' },
    ],
    'is-referenced-by-count': 12,
    resource: { primary: { URL: 'https://example.org/one' } },
    ...fields,
  };
  return says(200, JSON.stringify({ status: 'ok', message }));
}

describeOnEachDatabase('Crossref', (database) => {
  let service: TestService;
  afterEach(() => service.close());

  async function run(store: Store, ...answers: TestAnswer[]) {
    const said = await serviceSaying(store, ...answers);
    service = said.service;
    const knowing = crossref({ client: said.client, url: service.url, contact: 'me@example.org' });
    return harvestSource(store, createEnrichment(store.db, knowing), { now: () => NOW });
  }

  it('tells venue, date, license, page and citations, under our title', async () => {
    const store = await database.open();
    await keepPapers(
      store,
      { title: 'One', doi: '10.1000/a(1)<2>' },
      { title: 'Two', arxivId: '2611.00002' },
    );
    await run(store, work());
    expect(service.requests.map(({ url }) => url)).toEqual([
      '/works/10.1000%2Fa(1)%3C2%3E?mailto=me%40example.org',
    ]);
    expect(await keptPapers(store)).toMatchObject([
      {
        title: 'One',
        venue: 'Journal of & Ones',
        published: '2020-03',
        license: 'https://creativecommons.org/licenses/by/4.0/',
        citations: 12,
      },
      { citations: null },
    ]);
    expect(await store.db.selectFrom('paper_links').select(['kind', 'url']).execute()).toEqual([
      { kind: 'page', url: 'https://example.org/one' },
    ]);
  });

  it('leaves the date of a better source, and goes on after a paper that is unknown there', async () => {
    const store = await database.open();
    const published = '2019-12-24';
    await keepPapers(
      store,
      { title: 'One', doi: '10.1000/1', published },
      { title: 'Two', doi: '10.1000/2' },
    );
    await run(
      store,
      work({ issued: { 'date-parts': [[null]] }, 'container-title': [] }),
      says(404, 'Resource not found.'),
    );
    expect(await keptPapers(store)).toMatchObject([
      { published, venue: null, citations: 12 },
      { citations: null },
    ]);
    const noted = store.db.selectFrom('paper_inquiries').select(['paper_id', 'known']).orderBy('paper_id');
    expect(await noted.execute()).toEqual([
      { paper_id: 1, known: 1 },
      { paper_id: 2, known: 0 },
    ]);
  });

  it.each([
    ['a date in the far future', work({ issued: { 'date-parts': [[9999, 1]] } }), null, 12],
    ['a date that is no list', work({ issued: { 'date-parts': 2020 } }), null, 12],
    ['no work', says(200, '[]'), null, null],
    ['a count of text', work({ 'is-referenced-by-count': 'many' }), null, null],
    ['a license that is no object', work({ license: ['x'] }), null, null],
  ] satisfies [string, TestAnswer, null, number | null][])(
    'survives %s',
    async (_, answer, published, citations) => {
      const store = await database.open();
      await keepPapers(store, { title: 'One', doi: '10.1000/1' });
      await run(store, answer);
      expect(await keptPapers(store)).toMatchObject([{ title: 'One', published, citations }]);
    },
  );

  const calls = recordedCalls('api-fixtures-rcrossref.tar.gz', 'rcrossref/tests/fixtures/cr_works.yml') as {
    http_interactions: { request: { uri: string }; response: { body: { string: string } } }[];
  } | null;
  it.skipIf(calls === null)('reads a recorded answer (needs BROADSHEET_TEST_DATA)', async () => {
    const store = await database.open();
    await keepPapers(store, { title: 'Charges ride the spin wave', doi: '10.1038/nnano.2014.279' });
    const call = calls?.http_interactions.find(({ request }) =>
      request.uri.endsWith('/10.1038/nnano.2014.279'),
    );
    await run(store, says(200, call?.response.body.string));
    expect(await keptPapers(store)).toMatchObject([
      { venue: 'Nature Nanotechnology', published: '2014-11-10', citations: 44 },
    ]);
  });
});
