import { afterEach, expect, it } from 'vitest';
import { says, type TestAnswer, type TestService } from '../../outbound/testing.ts';
import { newestRefusals } from '../../store/refusals.ts';
import type { Store } from '../../store/store.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { harvestSource } from '../harvest.ts';
import { createEnrichment } from './enrichment.ts';
import { semanticScholar } from './semantic-scholar.ts';
import { keepPapers, keptPapers, NOW, recordedCalls, serviceSaying } from './testing.ts';

const RECORDING = 'semanticscholar/tests/data/test_get_papers_return_not_found.yaml';

/** An item made by hand after the description of the service. */
function item(fields: object = {}) {
  return {
    title: 'Paper One',
    externalIds: { ArXiv: '2611.00001', DOI: '10.1000/ONE' },
    venue: 'Journal of Ones',
    citationCount: 7,
    s2FieldsOfStudy: [{ category: 'Economics', source: 'external' }, { category: 'Economics' }],
    tldr: { model: 'tldr@v2.0.0', text: 'One is shown to be one.' },
    ...fields,
  };
}

describeOnEachDatabase('Semantic Scholar', (database) => {
  let service: TestService;
  afterEach(() => service.close());

  async function run(store: Store, answers: TestAnswer[], now = NOW) {
    const said = await serviceSaying(store, ...answers);
    service = said.service;
    await store.db.updateTable('service_slots').set({ next_at: 0 }).execute();
    const knowing = semanticScholar({ client: said.client, url: service.url, hasKey: true });
    return harvestSource(store, createEnrichment(store.db, knowing), { now: () => now });
  }
  const items = (...all: unknown[]) => says(200, JSON.stringify(all));
  async function withPaper(fields: object = {}) {
    const store = await database.open();
    await keepPapers(store, { title: 'Paper One', arxivId: '2611.00001', ...fields });
    return store;
  }

  it('tells citations, venue, fields, further identifiers and a sentence of its own', async () => {
    const store = await withPaper();
    expect(await run(store, [items(item())])).toMatchObject({ read: 1, added: 0, updated: 1, refused: 0 });
    expect(await keptPapers(store)).toMatchObject([
      { title: 'Paper One', venue: 'Journal of Ones', citations: 7, tldr: 'One is shown to be one.' },
    ]);
    const identifiers = store.db.selectFrom('paper_identifiers').select('value').orderBy('value');
    expect(await identifiers.execute()).toEqual([{ value: '10.1000/one' }, { value: '2611.00001' }]);
    const topics = await store.db.selectFrom('paper_topics').select('name').execute();
    expect(topics).toContainEqual({ name: 'Economics' });
  });

  it('never overwrites a venue, nor takes an archive for one, nor identifiers of another title', async () => {
    const store = await withPaper({ venue: 'ICML 2026', published: '2026-11-20' });
    await keepPapers(store, { title: 'Paper Two', arxivId: '2611.00002' });
    const two = item({ title: 'Quite Another', venue: 'arXiv.org', externalIds: { DOI: '10.1000/other' } });
    await run(
      store,
      [items(item(), two)].map((answer) => answer),
    );
    expect(await keptPapers(store)).toMatchObject([
      { venue: 'ICML 2026', citations: 7 },
      { venue: null, citations: 7 },
    ]);
    const others = store.db.selectFrom('paper_identifiers').selectAll().where('value', '=', '10.1000/other');
    expect(await others.execute()).toEqual([]);
  });

  it('asks newest first, notes who is unknown, and asks again when it is time', async () => {
    const store = await database.open();
    await keepPapers(
      store,
      { title: 'Old', doi: '10.1000/old', published: '2016-01-01' },
      { title: 'New', arxivId: '2611.00009', published: '2026-11-20' },
      { title: 'Without identifiers' },
    );
    const bodies: string[] = [];
    const listen: TestAnswer = (response, request) => {
      request.on('data', (chunk: Buffer) => bodies.push(chunk.toString()));
      request.on('end', () => {
        const body = bodies.at(-1) ?? '';
        items(...(JSON.parse(body) as { ids: unknown[] }).ids.map(() => null))(response, request);
      });
    };
    expect(await run(store, [listen])).toMatchObject({ read: 0 });
    expect(bodies).toEqual(['{"ids":["ARXIV:2611.00009","DOI:10.1000/old"]}']);
    await run(store, [listen]);
    await run(store, [listen], NOW + 4 * 86_400_000);
    await run(store, [listen], NOW + 91 * 86_400_000);
    expect(bodies.slice(1)).toEqual([
      '{"ids":["ARXIV:2611.00009"]}',
      '{"ids":["ARXIV:2611.00009","DOI:10.1000/old"]}',
    ]);
    const noted = await store.db.selectFrom('paper_inquiries').select(['service', 'known']).execute();
    expect(noted).toEqual(Array(2).fill({ service: 'semantic-scholar', known: 0 }));
  });

  it('keeps one record of a paper, the newest', async () => {
    const store = await withPaper({ published: '2026-11-01' });
    await run(store, [items(item())]);
    await run(store, [items(item({ citationCount: 9 }))], NOW + 5 * 86_400_000);
    expect(await keptPapers(store)).toMatchObject([{ citations: 9 }]);
    const records = store.db
      .selectFrom('paper_records')
      .select('id')
      .where('source', '=', 'semantic-scholar');
    expect(await records.execute()).toHaveLength(1);
  });

  it('waits when it is asked to, and takes "none of these" for an answer', async () => {
    const store = await withPaper();
    const busy = says(429, '{"message":"Too Many Requests"}', { 'retry-after': '60' });
    await run(store, [busy, says(400, '{"error":"No valid paper ids given"}')]);
    expect(service.requests).toHaveLength(2);
    expect(await store.db.selectFrom('paper_inquiries').select('known').execute()).toEqual([{ known: 0 }]);
  });

  it.each([
    ['numbers of another type', { citationCount: '7' }],
    ['a list for an object', { tldr: ['x'] }],
    ['a text that is far too long', { tldr: { text: 'x'.repeat(100_000) } }],
    ['a negative count', { citationCount: -1 }],
    ['identifiers that are none', { externalIds: 'DOI' }],
  ])('refuses an item with %s and keeps the rest of the page', async (_, fields) => {
    const store = await withPaper({ published: '2026-11-01' });
    await keepPapers(store, { title: 'Paper Two', doi: '10.1000/2' });
    const two = item({ title: 'Paper Two', externalIds: {}, citationCount: 2 });
    expect(await run(store, [items(item(fields), two)])).toMatchObject({ refused: 1, updated: 1 });
    expect(await keptPapers(store)).toMatchObject([{ citations: null }, { citations: 2 }]);
    expect(await newestRefusals(store.db, 5)).toHaveLength(1);
  });

  it('takes no title of ten megabytes, and no markup', async () => {
    const store = await withPaper();
    const tldr = { text: '<b>One</b> is <script>alert(1)</script> one.' };
    await run(store, [items(item({ title: 'x'.repeat(10_000_000), tldr }))]);
    expect(await keptPapers(store)).toMatchObject([
      { title: 'Paper One', citations: 7, tldr: 'One is <script>alert(1)</script> one.' },
    ]);
  });

  it.each([
    ['fewer items than were asked for', says(200, '[]')],
    ['an object', says(200, '{"data":[]}')],
    ['no JSON', says(200, '<html>')],
  ])('fails without noting anything on %s', async (_, answer) => {
    const store = await withPaper();
    await expect(run(store, [answer])).rejects.toThrow('does not answer with');
    expect(await store.db.selectFrom('paper_inquiries').selectAll().execute()).toEqual([]);
  });

  const calls = recordedCalls('api-fixtures-semanticscholar.tar.gz', RECORDING) as {
    interactions: { response: { body: { string: string } } }[];
  } | null;
  it.skipIf(calls === null)(
    'reads a recorded answer, half unknown (needs BROADSHEET_TEST_DATA)',
    async () => {
      const store = await database.open();
      const dois = ['10.1000/unknown', '10.2139/ssrn.288970', '10.2139/ssrn.2250500', '10.1257/rct.1355'];
      await keepPapers(
        store,
        ...dois.map((doi, index) => ({ title: `Paper ${index}`, doi, year: 2026 - index })),
      );
      const recorded = says(200, calls?.interactions[0]?.response.body.string);
      expect(await run(store, [recorded])).toMatchObject({ read: 3, updated: 3 });
      expect((await keptPapers(store)).map(({ citations }) => citations)).toEqual([null, 10_670, 2185, 0]);
      expect((await keptPapers(store))[1]?.venue).toBeNull();
    },
  );
});
