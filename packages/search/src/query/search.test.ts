import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyDocument, anyRequest } from '../testing/arbitraries.ts';
import { commitAll, paper } from '../testing/documents.ts';
import { inFolder } from '../testing/folder.ts';
import { indexDigest } from './digest.ts';
import type { Explanation } from './request.ts';
import type { Snapshot } from './snapshot.ts';

function indexOf(...documents: Parameters<typeof commitAll>[1]): Promise<Snapshot> {
  return inFolder((folder) => commitAll(folder, documents));
}

function keys(snapshot: Snapshot, query: string): number[] {
  return snapshot.search({ query, limit: 10 }).hits.map(({ key }) => key);
}

test('a score is what BM25F gives by hand', async () => {
  // Both titles have two words, the average; the abstracts have none. "graph": n = 2 of 2, tf 1 and 2, weight 2.
  const snapshot = await indexOf(paper(1, 'graph theory'), paper(2, 'graph graph'));
  const idf = Math.log(1 + 0.5 / 2.5);
  const [second, first] = snapshot.search({ query: 'graphs', limit: 10 }).hits;
  expect(second?.key).toBe(2);
  expect(second?.score).toBeCloseTo(idf * (Math.round((255 * 4) / 5.2) / 255), 6);
  expect(first?.score).toBeCloseTo(idf * (Math.round((255 * 2) / 3.2) / 255), 6);
});

test('equal scores are ordered by key, the higher first', async () => {
  const snapshot = await indexOf(paper(3, 'graph'), paper(9, 'graph'), paper(5, 'graph'), paper(1, 'tree'));
  expect(keys(snapshot, 'graph')).toEqual([9, 5, 3]);
});

test('pages of a result are slices of the whole', async () => {
  const requests = fc.tuple(anyRequest, fc.nat(5), fc.nat(12));
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyDocument, { maxLength: 20 }),
      requests,
      async (documents, [request, limit, offset]) => {
        const snapshot = await indexOf(...documents);
        const whole = snapshot.search(request);
        const page = snapshot.search({ ...request, limit, offset });
        expect(page.hits).toEqual(whole.hits.slice(offset, offset + limit));
        expect(page.total).toBe(whole.total);
      },
    ),
    { numRuns: 20 },
  );
});

test('a query without words lists what passes the filters, ordered by number, missing numbers last', async () => {
  const snapshot = await indexOf(
    paper(1, 'a', '', ['cs.LG'], 1999),
    paper(2, 'b', '', ['cs.LG']),
    paper(3, 'c', '', ['cs.CL', 'cs.LG'], 2001),
    paper(4, 'd', '', ['cs.CL'], 2000),
  );
  const order = (descending: boolean) => ({ by: 'numeric' as const, field: 'year', descending });
  const request = {
    query: ' … ',
    limit: 10,
    filters: [{ kind: 'keyword' as const, field: 'category', anyOf: ['cs.LG'] }],
  };
  const listed = (descending: boolean) =>
    snapshot.search({ ...request, order: order(descending) }).hits.map(({ key }) => key);
  expect(snapshot.search(request).total).toBe(3);
  expect(listed(true)).toEqual([3, 1, 2]);
  expect(listed(false)).toEqual([1, 3, 2]);
});

test('function words count only when a query has no others', async () => {
  const snapshot = await indexOf(paper(1, 'the graph'), paper(2, 'the who'));
  expect(keys(snapshot, 'the graph')).toEqual([1]);
  expect(new Set(keys(snapshot, 'the'))).toEqual(new Set([1, 2]));
});

test('a word said again counts more, but not twice as much', async () => {
  const snapshot = await indexOf(paper(1, 'graph'), paper(2, 'tree'), paper(3, 'stone'));
  const scoreOf = (query: string) => snapshot.search({ query, limit: 1 }).hits[0]?.score ?? 0;
  expect(scoreOf('graph graph graph')).toBeCloseTo((scoreOf('graph') * 15) / 7, 5);
  expect(snapshot.search({ query: 'graph tree Graphs', limit: 9 }).hits.map(({ key }) => key)).toEqual([
    1, 2,
  ]);
});

test('words that only ask count when a query has no others', async () => {
  const snapshot = await indexOf(
    paper(1, 'graph papers'),
    paper(2, 'a study of methods'),
    paper(3, 'interest'),
  );
  expect(keys(snapshot, 'find papers that use graphs, and other work')).toEqual([1]);
  expect(keys(snapshot, 'the study')).toEqual([2]);
  expect(keys(snapshot, 'interested in interests')).toEqual([3]);
});

test('both spellings of a compound find each other', async () => {
  const snapshot = await indexOf(paper(1, 'self-attention'), paper(2, 'selfattention'), paper(3, 'other'));
  expect(new Set(keys(snapshot, 'selfattention'))).toEqual(new Set([1, 2]));
  expect(new Set(keys(snapshot, 'Self-Attention'))).toEqual(new Set([1, 2]));
});

test('a compound and its words count as much together as its words alone', async () => {
  const snapshot = await indexOf(paper(1, 'other'));
  const weigh = (query: string) =>
    snapshot.search({ query, limit: 1 }).terms.map(({ term, weight, idf }) => [term, weight / idf]);
  expect(weigh('x-ray of the lung')).toEqual([
    ['x', 2 / 3],
    ['ray', 2 / 3],
    ['xray', 2 / 3],
    ['lung', 1],
  ]);
  expect(weigh('state-of-the-art')).toEqual(
    ['state', 'art', 'stateoftheart'].map((term) => [term, expect.closeTo(2 / 3)]),
  );
  // Once in a compound and once alone: on average five sixths, and it is said twice.
  expect(weigh('x-ray, ray')[1]).toEqual(['ray', expect.closeTo(((5 / 6) * 10) / 6)]);
  // Its words say nothing, so that it stands for itself.
  expect(weigh('of-the')).toEqual([['ofth', 1]]);
});

test('the terms say what was looked for, as spelled and as indexed', async () => {
  const snapshot = await indexOf(paper(1, 'graphs'), paper(2, 'other'));
  const { terms } = snapshot.search({ query: 'Graphs missing graphs', limit: 1 });
  expect(terms.map(({ term, text, documents }) => [term, text, documents])).toEqual([
    ['graph', 'Graphs', 1],
    ['miss', 'missing', 0],
  ]);
});

test('what cannot be asked is refused by name', async () => {
  const snapshot = await indexOf();
  const ask = (more: object) => () => snapshot.search({ query: 'x', limit: 1, ...more });
  expect(ask({ limit: -1 })).toThrow(RangeError);
  expect(ask({ offset: 0.5 })).toThrow(RangeError);
  const full = await indexOf(paper(1, 'x'));
  const askFull = (more: object) => () => full.search({ query: 'x', limit: 1, ...more });
  expect(askFull({ filters: [{ kind: 'range', field: 'nope' }] })).toThrow('no numeric field "nope"');
  expect(askFull({ filters: [{ kind: 'keyword', field: 'nope', anyOf: [] }] })).toThrow(
    'no keyword field "nope"',
  );
  expect(askFull({ order: { by: 'numeric', field: 'nope', descending: true } })).toThrow(
    'no numeric field "nope"',
  );
});

test('an explanation adds up to the score', async () => {
  const added = ({ parts }: Explanation) => parts.reduce((sum, { value }) => sum + value, 0);
  const multiplied = ({ parts }: Explanation) => parts.reduce((product, { value }) => product * value, 1);
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyDocument, { minLength: 5, maxLength: 20 }),
      anyRequest,
      async (documents, request) => {
        const snapshot = await indexOf(...documents);
        for (const { score, explanation } of snapshot.search({ ...request, explain: true }).hits) {
          expect(explanation?.value).toBe(score);
          expect(explanation && added(explanation)).toBeCloseTo(score, 5);
          for (const term of explanation?.parts ?? []) expect(multiplied(term)).toBeCloseTo(term.value, 10);
        }
      },
    ),
    { numRuns: 20 },
  );
});

test('the digest tells indexes apart that differ in any field of a document', async () => {
  const base = paper(1, 'graph', 'theory', ['cs.LG'], 2000);
  const others = [
    [],
    [paper(2, 'graph', 'theory', ['cs.LG'], 2000)],
    [paper(1, 'graphic', 'theory', ['cs.LG'], 2000)],
    [paper(1, 'theory', 'graph graph', ['cs.LG'], 2000)],
    [paper(1, 'graph', 'theory', ['cs.CL'], 2000)],
    [paper(1, 'graph', 'theory', ['cs.LG'], 2001)],
    [paper(1, 'graph', 'theory', ['cs.LG'])],
    [base, paper(2, 'graph')],
  ];
  const digests = await Promise.all(
    [[base], ...others].map(async (documents) => indexDigest(await indexOf(...documents))),
  );
  expect(new Set(digests).size).toBe(digests.length);
});
