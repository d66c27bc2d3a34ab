import { afterEach, describe, expect, it } from 'vitest';
import {
  says,
  startService,
  type TestAnswer,
  type TestService,
  testClient,
  testClock,
} from '../../outbound/testing.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { harvestSource } from '../harvest.ts';
import { createBiorxiv } from './biorxiv.ts';
import { readBiorxivPage } from './biorxiv-page.ts';
import { harvestPages, recorded, recordsOf } from './testing.ts';

const NOW = Date.UTC(2026, 10, 21, 12);

/** Items made by hand after the recorded one and the description of the API. */
function item(fields: object = {}): object {
  return {
    doi: '10.1101/2026.11.18.123456',
    title: 'A title',
    authors: 'Lee, A. B.; Lim, C.',
    date: '2026-11-19',
    version: '1',
    type: 'new results',
    license: 'cc_by_nc_nd',
    category: 'cell biology',
    abstract: 'We see.',
    published: 'NA',
    server: 'biorxiv',
    ...fields,
  };
}

function page(items: readonly object[], total: number | string = items.length): string {
  return JSON.stringify({ messages: [{ status: 'ok', total }], collection: items });
}

const read = (fields: object) => recordsOf(readBiorxivPage(JSON.parse(page([item(fields)])), NOW).entries)[0];

describe('readBiorxivPage', () => {
  it('reads a first version, which is new on its day', () => {
    expect(read({})).toMatchObject({
      authors: ['A. B. Lee', 'C. Lim'],
      categories: ['cell-biology'],
      doi: '10.1101/2026.11.18.123456',
      published: '2026-11-19',
      announced: '2026-11-19',
      version: 1,
      versionDate: '2026-11-19',
      withdrawn: false,
      license: 'CC BY-NC-ND',
      url: null,
    });
  });

  it('reads a later version, whose day is its own, and the paper in a journal', () => {
    const later = read({ version: '3', date: '2026-11-20', published: '10.7554/eLife.43696' });
    expect(later).toMatchObject({
      doi: '10.1101/2026.11.18.123456',
      url: 'https://doi.org/10.7554/eLife.43696',
      published: '2026-11-18',
      announced: null,
      version: 3,
      versionDate: '2026-11-20',
    });
    expect(read({ version: '2', doi: '10.1101/456574' })?.published).toBeNull();
  });

  it('knows a withdrawn paper', () => {
    expect(read({ title: 'WITHDRAWN: A title' })?.withdrawn).toBe(true);
    expect(read({ type: 'withdrawn' })?.withdrawn).toBe(true);
  });

  it('refuses what has a wrong type, and takes the rest', () => {
    const { entries } = readBiorxivPage({ collection: [7, item({ title: 7 }), item()] }, NOW);
    expect(entries).toMatchObject([
      { line: 1, refusal: { field: null } },
      { line: 2, refusal: { field: 'title' } },
      { line: 3, record: { title: 'A title' } },
    ]);
  });

  const answer = recorded('biorxiv/details_10.1101_456574.json');
  it.skipIf(answer === null)('reads a recorded answer (needs BROADSHEET_TEST_DATA)', () => {
    const { entries } = readBiorxivPage(JSON.parse(answer?.toString() ?? ''), NOW);
    expect(recordsOf(entries)).toMatchObject([
      {
        title: 'Complementary subnetworks of cortical somatostatin interneurons',
        doi: '10.1101/456574',
        url: 'https://doi.org/10.7554/eLife.43696',
        published: '2018-10-30',
        license: 'CC BY-NC',
        categories: ['neuroscience'],
      },
    ]);
    expect(recordsOf(entries)[0]?.authors).toHaveLength(7);
  });
});

describeOnEachDatabase('bioRxiv', (database) => {
  let service: TestService;
  afterEach(() => service.close());

  async function source(bodies: (string | TestAnswer)[]) {
    service = await startService(
      ...bodies.map((body) => (typeof body === 'string' ? says(200, body) : body)),
    );
    const store = await database.open();
    const client = testClient(store, service, { clock: testClock(NOW) });
    return {
      store,
      source: createBiorxiv({ name: 'biorxiv', client, url: `${service.url}/details/biorxiv` }),
    };
  }
  const asked = () => service.requests.map(({ url }) => url?.replace('/details/biorxiv/', ''));
  const second = item({ doi: '10.1101/2026.11.18.222222', title: 'Another title' });

  it('reads a list to its end, goes on where it was stopped, and begins two days back the next time', async () => {
    const empty = page([]);
    const pages = [page([item()], '2'), page([second], '2'), empty];
    const { source: biorxiv } = await source(pages);
    const harvested = await harvestPages(biorxiv, { now: () => NOW });
    expect(asked()).toEqual(['2026-11-14/2026-11-21/0', '2026-11-14/2026-11-21/1']);
    expect(harvested.map(({ checkpoint }) => checkpoint)).toEqual([
      { from: '2026-11-14', to: '2026-11-21', cursor: 1 },
      { next: '2026-11-19' },
    ]);
    const checkpoint = harvested[0]?.checkpoint;
    await harvestPages(biorxiv, { now: () => NOW + 86_400_000, checkpoint });
    expect(asked().at(-1)).toBe('2026-11-14/2026-11-21/1');
    await harvestPages(biorxiv, { now: () => NOW, checkpoint: { next: '2099-01-01' } });
    expect(asked().at(-1)).toBe('2026-11-21/2026-11-21/0');
  });

  it('keeps both versions of a paper, whichever comes first, and nothing new the second time', async () => {
    const both = page([item({ version: '2', date: '2026-11-20', title: 'A better title' }), item()]);
    const { store, source: biorxiv } = await source([both]);
    expect(await harvestSource(store, biorxiv, { now: () => NOW })).toMatchObject({ read: 2, added: 1 });
    expect(await harvestSource(store, biorxiv, { now: () => NOW })).toMatchObject({ unchanged: 2 });
    const paper = await store.db.selectFrom('papers').selectAll().executeTakeFirstOrThrow();
    expect(paper).toMatchObject({ title: 'A better title', announced_day: 20_776 });
  });

  it('takes an empty list for the end', async () => {
    const empty = JSON.stringify({ messages: [{ status: 'no posts found' }], collection: [] });
    const bare = JSON.stringify({ messages: [{ status: 'no posts found' }] });
    for (const body of [empty, bare]) {
      const { source: biorxiv } = await source([body]);
      expect(await harvestPages(biorxiv, { now: () => NOW })).toHaveLength(1);
      await service.close();
    }
    await source([empty]);
  });

  it.each([
    ['the same papers again', [page([item()], 9)]],
    ['no collection', ['{}']],
    ['no JSON', ['<html>busy</html>']],
    ['answers 404', [says(404)]],
  ])('fails with %s', async (reason, bodies) => {
    const { source: biorxiv } = await source(bodies);
    await expect(harvestPages(biorxiv, { now: () => NOW })).rejects.toThrow(reason);
    expect(service.requests.length).toBeLessThan(5);
  });
});
