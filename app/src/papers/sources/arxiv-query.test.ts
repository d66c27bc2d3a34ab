import { afterEach, expect, it } from 'vitest';
import { says, startService, type TestService, testClient, testClock } from '../../outbound/testing.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { createArxivQuery } from './arxiv-query.ts';
import { readQueryPage } from './arxiv-query-page.ts';
import type { HarvestContext } from './source.ts';
import { harvestPages, recorded, recordsOf } from './testing.ts';

const NOW = Date.UTC(2026, 10, 21, 12);

/** An answer made by hand after the description of the service. */
function feed(total: number, ...ids: string[]): string {
  const entries = ids.map(
    (id) => `<entry><id>http://arxiv.org/abs/${id}v1</id><title>Paper ${id}</title><summary>A.</summary>
<published>2026-11-20T02:41:55Z</published><author><name>Ann Lee</name></author>
<arxiv:doi>10.1000/1</arxiv:doi><arxiv:primary_category term="cs.LG"/><category term="cs.IR"/><category term="cs.LG"/></entry>`,
  );
  return `<feed xmlns:arxiv="a"><opensearch:totalResults>${total}</opensearch:totalResults>${entries.join('')}</feed>`;
}

it('readQueryPage reads papers, the primary category first', () => {
  const page = readQueryPage(new TextEncoder().encode(feed(1, '2611.00001')), { start: 0, now: NOW });
  expect(recordsOf(page.entries)).toMatchObject([
    {
      title: 'Paper 2611.00001',
      arxivId: '2611.00001',
      published: '2026-11-20',
      doi: '10.1000/1',
      categories: ['cs.LG', 'cs.IR'],
      authors: ['Ann Lee'],
    },
  ]);
});

const answer = recorded('arxiv-atom/src/Helpers/testing/MockApiResponse.ts');
it.skipIf(answer === null)('readQueryPage reads a recorded answer (needs BROADSHEET_TEST_DATA)', () => {
  const [, xml = ''] = answer?.toString().split('`') ?? [];
  const page = readQueryPage(new TextEncoder().encode(xml), { start: 0, now: NOW });
  expect(page.total).toBe(120_839);
  const records = recordsOf(page.entries);
  expect(records.length).toBe(page.entries.length);
  expect(records.slice(0, 3).map(({ arxivId }) => arxivId)).toEqual([
    '1501.05039',
    '1503.01162',
    'quant-ph/0210005',
  ]);
  expect(records[1]).toMatchObject({
    authors: ['Peter Garik', 'Yann Benétreau-Dupin'],
    venue: 'Science & Education, September 2014, 23(9): 1853-1873',
    categories: ['physics.ed-ph', 'physics.hist-ph', 'physics.soc-ph'],
  });
});

describeOnEachDatabase('the arXiv query API', (database) => {
  let service: TestService;
  afterEach(() => service.close());

  async function harvest(
    bodies: string[],
    context: Partial<HarvestContext> = {},
    categories = ['cs.LG', 'hep-th'],
  ) {
    service = await startService(...bodies.map((body) => says(200, body)));
    const client = testClient(await database.open(), service, { clock: testClock(NOW) });
    const source = createArxivQuery({ client, url: `${service.url}/api/query`, categories });
    return harvestPages(source, { now: () => NOW, ...context });
  }
  const asked = () => service.requests.map(({ url }) => new URL(url ?? '', service.url).searchParams);

  it('asks a day at a time, slice by slice, and the next time some days back', async () => {
    const slices = [feed(3, '2611.00001', '2611.00002'), feed(3, '2611.00003'), feed(0)];
    const pages = await harvest(slices, { from: '2026-11-20' });
    expect(asked().map((query) => [query.get('search_query'), query.get('start')])).toEqual([
      ['(cat:cs.LG OR cat:hep-th) AND submittedDate:[202611200000 TO 202611202359]', '0'],
      ['(cat:cs.LG OR cat:hep-th) AND submittedDate:[202611200000 TO 202611202359]', '2'],
      ['(cat:cs.LG OR cat:hep-th) AND submittedDate:[202611210000 TO 202611212359]', '0'],
    ]);
    expect(pages.map(({ checkpoint }) => checkpoint)).toEqual([
      { day: '2026-11-20', start: 2 },
      { day: '2026-11-21', start: 0 },
      { next: '2026-11-17' },
    ]);
  });

  it('goes on inside the day where it was stopped', async () => {
    await harvest([feed(3, '2611.00003'), feed(0)], { checkpoint: { day: '2026-11-20', start: 2 } }, []);
    expect(asked()[0]?.get('start')).toBe('2');
    expect(asked()[0]?.get('search_query')).toBe('submittedDate:[202611200000 TO 202611202359]');
  });

  it.each([
    ['holds no paper, although 3 are left', feed(3)],
    ['not the feed of a query', '<html/>'],
  ])('fails when the answer %s, and asks once more before', async (reason, body) => {
    await expect(harvest([body])).rejects.toThrow(reason);
    expect(service.requests).toHaveLength(2);
  });
});
