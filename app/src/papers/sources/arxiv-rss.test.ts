import { afterEach, expect, it } from 'vitest';
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
import { recordOf } from '../record.ts';
import { createArxivRss } from './arxiv-rss.ts';
import { readArxivRss } from './arxiv-rss-page.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const DAY = 20_773;

/** Items made by hand after the description of the feed. */
function item(
  kind: string,
  { id = '2611.00001v1', title = 'A title', categories = ['cs.LG'], date = '16 Nov' } = {},
) {
  return `<item><title>${title}</title><link>https://arxiv.org/abs/${id}</link>
<description>arXiv:${id} Announce Type: ${kind} \nAbstract: Is $a &lt; b$?</description>
<guid isPermaLink="false">oai:arXiv.org:${id}</guid>${categories.map((code) => `<category>${code}</category>`).join('')}
<pubDate>Mon, ${date} 2026 00:00:00 -0500</pubDate><arxiv:announce_type>${kind}</arxiv:announce_type>
<dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights><dc:creator>Ann Lee, Bo Lim, Jr., Cy Ng</dc:creator></item>`;
}

function feed(...items: string[]): string {
  return `<?xml version='1.0' encoding='UTF-8'?><rss xmlns:arxiv="a" xmlns:dc="d" version="2.0"><channel><title>cs.LG</title>${items.join('')}</channel></rss>`;
}

const read = (text: string) => readArxivRss(new TextEncoder().encode(text), NOW);

it('readArxivRss reads a new paper and the day of its announcement', () => {
  expect(read(feed(item('new')))).toEqual([
    {
      line: 1,
      record: recordOf({
        title: 'A title',
        abstract: 'Is $a < b$?',
        authors: ['Ann Lee', 'Bo Lim Jr.', 'Cy Ng'],
        categories: ['cs.LG'],
        arxivId: '2611.00001',
        announced: '2026-11-16',
        version: 1,
        versionDate: '2026-11-16',
        license: 'http://creativecommons.org/licenses/by/4.0/',
      }),
      unknown: [],
      unusable: [],
    },
  ]);
});

it('readArxivRss reads the version of each kind, and its day where it is a new one', () => {
  const items = ['new', 'cross', 'replace', 'replace-cross'].map((kind) =>
    item(kind, { id: '2611.00001v3' }),
  );
  const told = read(feed(...items)).map((entry) =>
    'record' in entry ? [entry.record.version, entry.record.versionDate, entry.record.announced] : null,
  );
  expect(told).toEqual([
    [3, '2026-11-16', '2026-11-16'],
    [3, null, null],
    [3, '2026-11-16', null],
    [3, '2026-11-16', null],
  ]);
});

it('readArxivRss refuses an item of no known kind or without an id, and an answer that is no feed', () => {
  const broken = item('new').replaceAll('2611.00001v1', 'nothing');
  expect(read(feed(item('shuffle'), broken, item('new')))).toMatchObject([
    { line: 1, refusal: { field: 'announce_type' } },
    { line: 2, refusal: { field: 'guid' } },
    { line: 3, record: { arxivId: '2611.00001' } },
  ]);
  expect(() => read('<html/>')).toThrow('not an RSS feed');
});

describeOnEachDatabase('arXiv RSS', (database) => {
  let service: TestService;
  afterEach(() => service.close());

  async function harvester(answers: (string | TestAnswer)[], categories = ['cs.LG']) {
    service = await startService(
      ...answers.map((body) => (typeof body === 'string' ? says(200, body) : body)),
    );
    const store = await database.open();
    const client = testClient(store, service, { clock: testClock(NOW) });
    const source = createArxivRss({ client, url: `${service.url}/rss/`, categories });
    const paper = () =>
      store.db.selectFrom('papers').select(['title', 'announced_day']).executeTakeFirstOrThrow();
    const categoriesOf = async () => {
      const rows = await store.db
        .selectFrom('paper_categories')
        .select('category')
        .orderBy('position')
        .execute();
      return rows.map(({ category }) => category);
    };
    return { harvest: () => harvestSource(store, source, { now: () => NOW }), paper, categoriesOf };
  }

  it('adds a category at a cross-list and takes a new text at a replacement, and leaves the day alone', async () => {
    const cross = { categories: ['cs.LG', 'stat.ML'], date: '17 Nov' };
    const replaced = { ...cross, id: '2611.00001v2', title: 'A better title', date: '18 Nov' };
    const rss = await harvester([
      feed(item('new')),
      feed(item('cross', cross)),
      feed(item('replace', replaced)),
      feed(item('replace-cross', { ...replaced, categories: ['cs.LG', 'stat.ML', 'cs.IR'] })),
    ]);
    expect(await rss.harvest()).toMatchObject({ added: 1 });
    expect(await rss.paper()).toEqual({ title: 'A title', announced_day: DAY });
    expect(await rss.harvest()).toMatchObject({ added: 0, updated: 1 });
    expect(await rss.categoriesOf()).toEqual(['cs.LG', 'stat.ML']);
    await rss.harvest();
    expect(await rss.paper()).toEqual({ title: 'A better title', announced_day: DAY });
    await rss.harvest();
    expect(await rss.categoriesOf()).toEqual(['cs.LG', 'stat.ML', 'cs.IR']);
  });

  it('takes up the rest of a feed that was fetched before it was complete', async () => {
    const early = feed(item('new'));
    const whole = feed(item('new'), item('new', { id: '2611.00002v1', title: 'Another' }));
    const rss = await harvester([
      says(200, early, { etag: '"1"' }),
      (response, request) => {
        expect(request.headers['if-none-match']).toBe('"1"');
        says(200, whole, { etag: '"2"' })(response, request);
      },
      says(304),
    ]);
    expect(await rss.harvest()).toMatchObject({ read: 1, added: 1 });
    expect(await rss.harvest()).toMatchObject({ read: 2, added: 1, unchanged: 1 });
    expect(await rss.harvest()).toMatchObject({ read: 2, added: 0, unchanged: 2 });
  });

  it('asks for a few categories at a time, and for every archive without categories', async () => {
    const rss = await harvester([feed()], ['cs.LG', 'cs.CL', 'Security', 'stat.ML', 'hep-th']);
    expect(await rss.harvest()).toMatchObject({ read: 0 });
    expect(service.requests.map(({ url }) => url)).toEqual(['/rss/cs.LG+cs.CL+stat.ML', '/rss/hep-th']);
    await service.close();
    await (await harvester([feed()], [])).harvest();
    expect(service.requests).toHaveLength(20);
  });

  it('says what the service says of an unknown category', async () => {
    const rss = await harvester([says(400, feed('<item><title>Feed error for query: xx.YY</title></item>'))]);
    await expect(rss.harvest()).rejects.toThrow(/answers 400.*Feed error/);
  });
});
