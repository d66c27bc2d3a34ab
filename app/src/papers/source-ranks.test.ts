import { describe, expect, it } from 'vitest';
import { fieldsBySource, foldPaper } from './fold.ts';
import { type PaperRecord, recordOf } from './record.ts';
import { rankedAs, rankOfSource } from './source-ranks.ts';

describe('the ranks of sources', () => {
  it.each([
    ['title', ['arxiv-oai', 'hf-daily', 'openalex']],
    ['authors', ['arxiv-oai', 'arxiv-query', 'arxiv-rss', 'crossref']],
    ['published', ['arxiv-oai', 'jsonl', 'openalex', 'shelf']],
    ['announced', ['arxiv-rss', 'jsonl', 'arxiv-oai', 'arxiv-oai-raw']],
    ['venue', ['crossref', 'openalex', 'arxiv-oai', 'jsonl', 'of nobody', 'semantic-scholar']],
    ['citations', ['openalex', 'semantic-scholar', 'crossref', 'jsonl']],
    ['organization', ['hf-daily', 'openalex', 'jsonl']],
    ['code', ['hf-daily', 'arxiv-oai', 'jsonl']],
    ['summary', ['shelf', 'jsonl', 'arxiv-oai']],
    ['title', ['arxiv-oai', 'shelf', 'of nobody', 'semantic-scholar', 'crossref', 'github-stars']],
    ['codeStars', ['github-stars', 'hf-daily', 'arxiv-oai']],
    ['url', ['crossref', 'feeds', 'of nobody']],
  ])('put for %s the better source first', (field, sources) => {
    const ranks = sources.map((source) => rankOfSource(rankedAs(field), source));
    expect(ranks).toEqual([...new Set(ranks)].sort((a, b) => a - b));
  });

  it('fold each field from its own best source, and tell which that was', () => {
    const records = [
      said('crossref', { title: 'Registered', venue: 'Journal', citations: 4, authors: ['Lee'] }),
      said('arxiv-oai', { title: 'By its authors', venue: 'to appear', authors: ['Ann Lee'] }),
      said('openalex', { citations: 7, keywords: ['guessed'] }),
      said('hf-daily', { keywords: ['given'], upvotes: 2, code: 'https://github.com/a/b', codeStars: 1 }),
    ];
    const { paper, parts } = foldPaper(records);
    expect(paper).toMatchObject({ title: 'By its authors', venue: 'Journal', citations: 7, upvotes: 2 });
    expect(parts.authors.map(({ name }) => name)).toEqual(['Ann Lee']);
    expect(parts.topics[0]?.name).toBe('given');
    expect(Object.fromEntries(fieldsBySource(records))).toEqual({
      'arxiv-oai': ['title', 'authors'],
      'hf-daily': ['keywords', 'code'],
      crossref: ['venue'],
      openalex: ['citations'],
    });
  });

  it('let the best source that says anything of a withdrawal decide', () => {
    const withdrawn = (...records: ReturnType<typeof said>[]) => foldPaper(records).paper.withdrawn;
    expect(withdrawn(said('jsonl', {}))).toBe(0);
    expect(withdrawn(said('jsonl', { withdrawn: true }), said('arxiv-oai', {}))).toBe(1);
    expect(withdrawn(said('jsonl', { withdrawn: true }), said('arxiv-oai', { withdrawn: false }))).toBe(0);
    expect(withdrawn(said('jsonl', { withdrawn: true }), said('jsonl', { withdrawn: false }))).toBe(0);
  });
});

function said(source: string, fields: Partial<PaperRecord>) {
  return { source, record: recordOf({ title: 'T', ...fields }) };
}
