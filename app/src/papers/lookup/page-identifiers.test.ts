import { describe, expect, it } from 'vitest';
import { identifierOnPage } from './page-identifiers.ts';

describe('a page', () => {
  it.each([
    ['<meta name="citation_doi" content="10.1000/ABC">', { scheme: 'doi', value: '10.1000/abc' }],
    ["<META content='doi:10.1000/a&amp;b' NAME='DC.Identifier' />", { scheme: 'doi', value: '10.1000/a&b' }],
    ['<meta property=prism.doi content=10.1000/1>', { scheme: 'doi', value: '10.1000/1' }],
    ['<meta name="citation_arxiv_id" content="2501.01234">', { scheme: 'arxiv', value: '2501.01234' }],
    [
      '<meta name="citation_doi" content="10.48550/arXiv.2501.01234">',
      { scheme: 'arxiv', value: '2501.01234' },
    ],
    [
      '<meta name="dc.identifier" content="isbn 3"><meta name="citation_doi" content="10.1/x"> 10.1000/2',
      null,
    ],
    ['<p>doi:10.1000/abc</p><meta name="description" content="10.1000/abc">', null],
    [`<meta name="citation_doi" content="10.1000/${'x'.repeat(600)}">`, null],
    [`${'<meta '.repeat(100_000)}`, null],
    ['', null],
  ])('names its paper in its meta elements only: %.60s', (html, expected) => {
    expect(identifierOnPage(html)).toEqual(expected);
  });
});
