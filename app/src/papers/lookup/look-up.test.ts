import { afterEach, expect, it } from 'vitest';
import { readSettings } from '../../config/config.ts';
import { says, type TestAnswer, testClock } from '../../outbound/testing.ts';
import type { Store } from '../../store/store.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { recordedCalls } from '../enrichment/testing.ts';
import { recorded } from '../sources/testing.ts';
import { lookUp, readPage } from './look-up.ts';
import { arxivAnswer, type LookupServers, startLookupServers } from './testing.ts';

const NOW = Date.UTC(2026, 0, 22, 10);
const context = { now: NOW, signal: new AbortController().signal };

/** A work made by hand after the description of Crossref. */
const crossrefWork = {
  title: ['On <i>tides</i>'],
  abstract: '<jats:p>They come and go.</jats:p>',
  author: [{ given: 'Ann', family: 'Lee', suffix: 'Jr' }, { name: 'The Tide Group' }],
  'container-title': ['Journal of Water'],
  issued: { 'date-parts': [[2025, 3]] },
};

describeOnEachDatabase('a paper that is looked up', (database) => {
  let servers: LookupServers;
  let store: Store;
  afterEach(() => servers.close());

  async function partsFor(answers: Readonly<Record<string, TestAnswer>>) {
    servers = await startLookupServers(answers);
    store = await database.open();
    const settings = readSettings(servers.environment);
    const pace = { clock: testClock(NOW), random: () => 1 };
    return { store, settings, version: '0', reach: servers.reach, pace };
  }

  it('is told by arXiv', async () => {
    const parts = await partsFor({
      '/arxiv?id_list=2601.00009&': arxivAnswer({ id: '2601.00009', title: 'Ebb' }),
    });
    expect(await lookUp({ scheme: 'arxiv', value: '2601.00009' }, parts, context)).toMatchObject({
      kind: 'found',
      source: 'arxiv-query',
      record: { title: 'Ebb', arxivId: '2601.00009', authors: ['Ann Lee', 'Bo Chen'], categories: ['cs.LG'] },
    });
  });

  it('is told by the next service where the first fails, knows nothing, or speaks of another paper', async () => {
    const work = { doi: 'https://doi.org/10.48550/arXiv.2601.00009', title: 'Ebb', authorships: [] };
    for (const answer of [
      says(400, 'no'),
      arxivAnswer(),
      arxivAnswer({ id: '2601.00008', title: 'Other' }),
    ]) {
      const parts = await partsFor({
        '/arxiv': answer,
        '/openalex/works/doi:10.48550/arxiv.2601.00009': says(200, JSON.stringify(work)),
      });
      const found = await lookUp({ scheme: 'arxiv', value: '2601.00009' }, parts, context);
      expect(found).toMatchObject({ source: 'openalex', record: { title: 'Ebb', arxivId: '2601.00009' } });
      await servers.close();
    }
  });

  it('is told by Crossref, with authors and abstract', async () => {
    const parts = await partsFor({
      '/crossref/works/10.1000/x': says(200, JSON.stringify({ message: crossrefWork })),
    });
    expect(await lookUp({ scheme: 'doi', value: '10.1000/x' }, parts, context)).toMatchObject({
      source: 'crossref-work',
      record: {
        title: 'On tides',
        abstract: 'They come and go.',
        authors: ['Ann Lee Jr', 'Tide Group'],
        doi: '10.1000/x',
        venue: 'Journal of Water',
        published: '2025-03',
      },
    });
  });

  // Made by hand after the description of the Academic Graph API.
  const scholarPaper = {
    title: 'On tides',
    abstract: 'They come and go.',
    authors: [{ authorId: '1', name: 'Ann Lee' }, { name: 'Bo Chen' }],
    venue: 'arXiv.org',
    year: 2025,
    publicationDate: '2025-03-04',
    externalIds: { DOI: '10.1000/X', ArXiv: '2503.00001' },
    citationCount: 7,
  };

  it('is told by Semantic Scholar where nobody else knows it, unless that speaks of another paper', async () => {
    const answers = {
      '/scholar/graph/v1/paper/DOI:10.1000/': says(200, JSON.stringify(scholarPaper)),
    };
    const open = await partsFor(answers);
    // Without a key a minute lies between two questions.
    const parts = { ...open, settings: { ...open.settings, semanticScholarKey: 'key' } };
    expect(await lookUp({ scheme: 'doi', value: '10.1000/x' }, parts, context)).toMatchObject({
      source: 'semantic-scholar-work',
      record: {
        title: 'On tides',
        abstract: 'They come and go.',
        authors: ['Ann Lee', 'Bo Chen'],
        doi: '10.1000/x',
        arxivId: '2503.00001',
        published: '2025-03-04',
        venue: null,
        citations: 7,
      },
    });
    const other = await lookUp({ scheme: 'doi', value: '10.1000/other' }, parts, context);
    expect(other).toMatchObject({ kind: 'nothing', tried: [{}, {}, { outcome: 'unknown' }] });
  });

  it('is told by OpenReview', async () => {
    const note = { id: 'aB3_dEfGhI', forum: 'aB3_dEfGhI', content: { title: { value: 'Ebb' } } };
    const parts = await partsFor({
      '/openreview/notes?id=aB3_dEfGhI': says(200, JSON.stringify({ notes: [note] })),
    });
    const found = await lookUp({ scheme: 'openreview', value: 'aB3_dEfGhI' }, parts, context);
    expect(found).toMatchObject({
      source: 'openreview',
      record: { title: 'Ebb', openreviewId: 'aB3_dEfGhI' },
    });
  });

  it('is not found where nobody knows it, and each says when to ask again', async () => {
    const parts = await partsFor({
      '/arxiv': says(503, '', { 'retry-after': '40' }),
      '/openalex': says(200, '{"title": 5}'),
    });
    expect(await lookUp({ scheme: 'arxiv', value: '2601.00009' }, parts, context)).toEqual({
      kind: 'nothing',
      tried: [
        { service: 'arXiv', outcome: 'failed', retryAt: NOW + 40_000 },
        { service: 'OpenAlex', outcome: 'unusable', retryAt: null },
        { service: 'Semantic Scholar', outcome: 'unknown', retryAt: null },
      ],
    });
    expect(servers.requests).toHaveLength(3);
  });

  it('is named by the page of its publisher', async () => {
    const html = '<html><meta name="citation_doi" content="10.1000/X"><title>not this</title></html>';
    const page = (text: string) => says(200, text, { 'content-type': 'text/html' });
    const parts = await partsFor({ '/article': page(html), '/home': page('10.1000/x') });
    const read = (path: string) => readPage(new URL(servers.page(path)), parts, context);
    expect(await read('/article')).toEqual({ scheme: 'doi', value: '10.1000/x' });
    expect(await read('/home')).toMatchObject({ outcome: 'nameless' });
    expect(await read('/nothing')).toMatchObject({
      service: expect.stringMatching('publisher.test'),
      outcome: 'failed',
    });
    expect(await readPage(new URL('http://10.0.0.1/article'), parts, context)).toEqual({
      service: '10.0.0.1',
      outcome: 'failed',
      retryAt: null,
    });
  });

  const calls = recordedCalls('api-fixtures-rcrossref.tar.gz', 'rcrossref/tests/fixtures/cr_works.yml') as {
    http_interactions: { request: { uri: string }; response: { body: { string: string } } }[];
  } | null;
  const atom = recorded('arxiv-atom/src/Helpers/testing/MockApiResponse.ts');
  it.skipIf(calls === null || atom === null)(
    'is read in recorded answers (needs BROADSHEET_TEST_DATA)',
    async () => {
      const call = calls?.http_interactions.find(({ request }) =>
        request.uri.endsWith('/10.1038/nnano.2014.279'),
      );
      const [, xml = ''] = atom?.toString().split('`') ?? [];
      const parts = await partsFor({
        '/crossref/works/': says(200, call?.response.body.string),
        '/arxiv': says(200, xml),
      });
      expect(await lookUp({ scheme: 'doi', value: '10.1038/nnano.2014.279' }, parts, context)).toMatchObject({
        record: {
          title: 'Charges ride the spin wave',
          venue: 'Nature Nanotechnology',
          published: '2014-11-10',
        },
      });
      expect(await lookUp({ scheme: 'arxiv', value: '1501.05039' }, parts, context)).toMatchObject({
        record: { title: 'Defining Data Science', authors: ['Yangyong Zhu', 'Yun Xiong'] },
      });
    },
  );
});
