import { expect, it } from 'vitest';
import { readOpenAlexPage } from './openalex-page.ts';
import { recorded, recordsOf, said } from './testing.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const arxiv = { display_name: 'arXiv (Cornell University)', type: 'repository' };
const journal = { display_name: 'Journal of Ones', type: 'journal' };

/** A work made by hand after the description of the service. */
function work(fields: object = {}) {
  return {
    id: 'https://openalex.org/W1',
    doi: 'https://doi.org/10.1000/ONE',
    title: 'On <i>One</i>',
    publication_date: '2026-11-20',
    publication_year: 2026,
    primary_location: { source: arxiv, landing_page_url: 'http://arxiv.org/abs/2611.00001', license: null },
    locations: [
      { source: arxiv, landing_page_url: 'http://arxiv.org/abs/2611.00001', license: null },
      { source: journal, landing_page_url: 'https://example.org/one', license: 'cc-by' },
    ],
    authorships: [{ author: { display_name: 'Ann Lee' } }, { author: null, raw_author_name: 'Bo Lim' }],
    keywords: [{ display_name: 'Unity', score: 0.9 }],
    topics: [{ display_name: 'Numbers of All Kinds' }],
    cited_by_count: 3,
    is_retracted: false,
    abstract_inverted_index: { is: [1, 3], One: [0], one: [2], 'one.': [4] },
    ...fields,
  };
}
const page = (...results: unknown[]) => readOpenAlexPage({ meta: { next_cursor: 'abc' }, results }, NOW);

it('readOpenAlexPage reads works, the place of publication before archives', () => {
  const { entries, next } = page(work());
  expect(next).toBe('abc');
  expect(said(entries[0])).toEqual({
    title: 'On One',
    abstract: 'One is one is one.',
    authors: ['Ann Lee', 'Bo Lim'],
    authorCount: 2,
    keywords: ['Unity'],
    arxivId: '2611.00001',
    doi: '10.1000/one',
    url: 'https://example.org/one',
    published: '2026-11-20',
    year: 2026,
    venue: 'Journal of Ones',
    license: 'cc-by',
    citations: 3,
  });
});

it.each([
  [
    'an arXiv id from its DOI',
    { doi: 'https://doi.org/10.48550/arXiv.2611.00002' },
    { arxivId: '2611.00002' },
  ],
  ['topics where there are no keywords', { keywords: [] }, { keywords: ['Numbers of All Kinds'] }],
  ['a work without usable DOI', { doi: 'doi' }, { doi: null }],
  ['no archive as a venue', { locations: [] }, { venue: null, arxivId: '2611.00001' }],
  ['a retraction', { is_retracted: true }, { withdrawn: true }],
  [
    'no count of authors of a list that may be cut off',
    { authorships: Array(100).fill({ author: { display_name: 'A. B.' } }) },
    { authorCount: null },
  ],
  ['a work without abstract', { abstract_inverted_index: null }, { abstract: null }],
])('readOpenAlexPage reads %s', (_, fields, expected) => {
  expect(recordsOf(page(work(fields)).entries)).toMatchObject([expected]);
});

it.each([
  ['no title', { title: null, display_name: null }],
  ['a title of ten megabytes', { title: 'x'.repeat(10_000_000) }],
  ['a count of text', { cited_by_count: '3' }],
  ['an author that is none', { authorships: ['Ann'] }],
  ['a location that is none', { locations: [7] }],
  ['an abstract that is none', { abstract_inverted_index: { a: 'b' } }],
])('readOpenAlexPage refuses a work with %s, and takes the others', (_, fields) => {
  const { entries } = page(work(fields), work());
  expect(entries.map((entry) => 'refusal' in entry)).toEqual([true, false]);
});

it.each([
  ['a list', []],
  ['no results', { meta: {} }],
  ['results that are no list', { results: {} }],
])('readOpenAlexPage throws for %s', (_, value) => {
  expect(() => readOpenAlexPage(value, NOW)).toThrow('an object is expected');
});

const answer = recorded('openalex/packages/open_alex_api/test/models/json_response.dart');
it.skipIf(answer === null)('readOpenAlexPage reads a recorded work (needs BROADSHEET_TEST_DATA)', () => {
  const [, json = ''] = /workJsonResponse = '''(.*?)'''/s.exec(answer?.toString() ?? '') ?? [];
  expect(recordsOf(page(JSON.parse(json)).entries)).toMatchObject([
    {
      title: 'The state of OA: a large-scale analysis of the prevalence and impact of Open Access articles',
      doi: '10.7717/peerj.4375',
      venue: 'PeerJ',
      license: 'cc-by',
      published: '2018-02-13',
    },
  ]);
});
