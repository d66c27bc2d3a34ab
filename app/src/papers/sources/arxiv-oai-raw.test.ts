import { afterEach, describe, expect, it } from 'vitest';
import { says, startService, type TestService, testClient, testClock } from '../../outbound/testing.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { harvestSource } from '../harvest.ts';
import { recordOf } from '../record.ts';
import { createArxivOaiRaw } from './arxiv-oai.ts';
import { readOaiPage } from './arxiv-oai-page.ts';
import { ARXIV_RAW } from './arxiv-oai-raw.ts';
import { recordsOf } from './testing.ts';

const NOW = Date.UTC(2026, 10, 21, 12);

/** Records made by hand after the description of the format: no recording of it exists. */
function record({
  versions = '',
  comment = '12 pages',
  datestamp = '2026-11-18',
  title = 'A title',
} = {}): string {
  return `<record><header><identifier>oai:arXiv.org:2611.00001</identifier><datestamp>${datestamp}</datestamp></header>
<metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>2611.00001</id><submitter>Ann Lee</submitter>${versions}
<title>${title}</title><authors>Ann Lee (MIT (US)), Jos\\'e Lim, Jr. and Cy Ng</authors><categories>cs.LG stat.ML</categories>
<comments>${comment}</comments><acm-class>68T05</acm-class><msc-class>68T05</msc-class>
<license>http://creativecommons.org/licenses/by/4.0/</license><abstract>We see.</abstract></arXivRaw></metadata></record>`;
}

function version(number: number, date: string, type = 'D'): string {
  return `<version version="v${number}"><date>${date}</date><size>12kb</size><source_type>${type}</source_type></version>`;
}

const FIRST = version(1, 'Tue, 17 Nov 2026 18:58:00 GMT');
const SECOND = version(2, 'Thu, 19 Nov 2026 23:58:00 GMT');
const page = (records: string) =>
  `<OAI-PMH><responseDate>2026-11-20T12:00:00Z</responseDate><ListRecords>${records}</ListRecords></OAI-PMH>`;
const read = (text: string) => {
  const bytes = new TextEncoder().encode(page(text));
  return recordsOf(readOaiPage(bytes, { format: ARXIV_RAW, now: NOW }).entries)[0];
};

describe('the format arXivRaw', () => {
  it('tells a new paper with the day of its announcement', () => {
    expect(read(record({ versions: FIRST }))).toEqual(
      recordOf({
        title: 'A title',
        abstract: 'We see.',
        authors: ['Ann Lee', 'José Lim Jr.', 'Cy Ng'],
        categories: ['cs.LG', 'stat.ML'],
        arxivId: '2611.00001',
        published: '2026-11-17',
        announced: '2026-11-18',
        version: 1,
        versionDate: '2026-11-17',
        withdrawn: false,
        comment: '12 pages',
        license: 'http://creativecommons.org/licenses/by/4.0/',
      }),
    );
  });

  it('takes the last version, in whatever order they stand, and then no day', () => {
    expect(read(record({ versions: SECOND + FIRST, datestamp: '2026-11-20' }))).toMatchObject({
      published: '2026-11-17',
      version: 2,
      versionDate: '2026-11-19',
      announced: null,
    });
  });

  it('tells a withdrawal by the type of the last version, or by the comment', () => {
    const withdrawn = version(2, 'Thu, 19 Nov 2026 23:58:00 GMT', 'I');
    const again = version(3, 'Fri, 20 Nov 2026 23:58:00 GMT');
    expect(read(record({ versions: FIRST + withdrawn }))?.withdrawn).toBe(true);
    expect(read(record({ versions: FIRST + withdrawn + again }))?.withdrawn).toBe(false);
    const comment = 'This paper has been withdrawn by the author';
    expect(read(record({ versions: FIRST, comment }))?.withdrawn).toBe(true);
  });

  it('takes a record without usable versions', () => {
    const versions = `${version(0, 'x')}<version version="vv"/>`;
    expect(read(record({ versions }))).toMatchObject({ version: null, versionDate: null, published: null });
  });
});

describeOnEachDatabase('arXiv OAI-PMH with versions', (database) => {
  let service: TestService;
  afterEach(() => service.close());

  it('keeps both versions with their dates, and the first day of the announcement', async () => {
    service = await startService(
      says(200, page(record({ versions: FIRST }))),
      says(200, page(record({ versions: FIRST, datestamp: '2026-11-19', comment: '13 pages' }))),
      says(200, page(record({ versions: FIRST + SECOND, title: 'A better title', datestamp: '2026-11-20' }))),
    );
    const store = await database.open();
    const client = testClient(store, service, { clock: testClock(NOW) });
    const source = createArxivOaiRaw({ client, url: `${service.url}/oai`, categories: ['cs.LG'] });
    for (let run = 0; run < 3; run += 1) await harvestSource(store, source, { now: () => NOW });
    expect(service.requests[0]?.url).toContain('metadataPrefix=arXivRaw');
    const paper = await store.db.selectFrom('papers').selectAll().executeTakeFirstOrThrow();
    expect(paper).toMatchObject({ title: 'A better title', announced_day: 20_775, published: '2026-11-17' });
    const versions = await store.db
      .selectFrom('paper_versions')
      .select(['number', 'published'])
      .orderBy('number')
      .execute();
    expect(versions).toEqual([
      { number: 1, published: '2026-11-17' },
      { number: 2, published: '2026-11-19' },
    ]);
  });
});
