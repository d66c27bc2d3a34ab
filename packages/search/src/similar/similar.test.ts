import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze } from '../analysis/analyze.ts';
import { isStopTerm } from '../analysis/stop-words.ts';
import type { Explanation } from '../query/request.ts';
import type { Snapshot } from '../query/snapshot.ts';
import type { IndexDocument } from '../schema.ts';
import { anyVectorDocument } from '../testing/arbitraries.ts';
import { commitAll, paper, schema, unitVector, vectorSchema } from '../testing/documents.ts';
import { inFolder } from '../testing/folder.ts';
import { impactNaively } from '../testing/naive.ts';
import { defaultSteering, type Example, type SimilarRequest } from './request.ts';

function indexOf(documents: readonly IndexDocument[], wanted = vectorSchema): Promise<Snapshot> {
  return inFolder((folder) => commitAll(folder, documents, wanted));
}

function textOf({ text }: IndexDocument): string {
  return `${text.title ?? ''}\n\n${text.abstract ?? ''}`;
}

function exampleOf(document: IndexDocument): Example {
  return { key: document.key, text: textOf(document) };
}

/** Each document once, as the index has it in the end. */
const anyDocuments = fc
  .array(anyVectorDocument, { minLength: 3, maxLength: 14 })
  .map((documents) => [...new Map(documents.map((document) => [document.key, document])).values()]);

/** Documents, and a few of them to be like and unlike. */
const anyCase = anyDocuments.chain((documents) =>
  fc.record({
    documents: fc.constant(documents),
    like: fc.subarray(documents).map((some) => some.slice(0, 3)),
    unlike: fc.subarray(documents).map((some) => some.slice(0, 2)),
  }),
);

function keysOf(snapshot: Snapshot, request: SimilarRequest): number[] {
  return snapshot.similar(request).hits.map(({ key }) => key);
}

/** Kept impacts are whole steps, and never 0. */
const STEP = 1 / 255;

/** The shares of words as their definition says, in loops over whole documents; idf by word beside them. */
function weighNaively(documents: readonly IndexDocument[], like: IndexDocument[], unlike: IndexDocument[]) {
  const impact = (document: IndexDocument, term: string) =>
    impactNaively(vectorSchema, documents, document, term);
  const mean = (side: readonly IndexDocument[], term: string) =>
    side.reduce((sum, document) => sum + impact(document, term) / side.length, 0);
  const terms = new Set(like.flatMap((document) => analyze(textOf(document)).map(({ term }) => term)));
  const weights = new Map<string, { idf: number; share: number }>();
  for (const term of terms) {
    const saying = (side: readonly IndexDocument[]) =>
      side.filter((document) => impact(document, term) > 0).length;
    const known = saying(documents);
    if (isStopTerm(term) || /^(?:[a-z]|\d+)$/.test(term) || known <= saying(like) + saying(unlike)) continue;
    const less = defaultSteering.unlikeWords * mean(unlike, term);
    const share = (saying(like) / like.length) * (mean(like, term) - less);
    weights.set(term, { idf: Math.log(1 + (documents.length - known + 0.5) / (known + 0.5)), share });
  }
  return weights;
}

test('words weigh what they tell of the examples, less what they tell of the unlike ones', async () => {
  await fc.assert(
    fc.asyncProperty(anyCase, async ({ documents, like, unlike }) => {
      const snapshot = await indexOf(documents);
      const request = { like: like.map(exampleOf), unlike: unlike.map(exampleOf), limit: 100 };
      const steering = { ...defaultSteering, termsOfOne: 1000, terms: 1000 };
      const found = snapshot.similar({ ...request, mode: 'lexical', steering });
      const expected = weighNaively(documents, like, unlike);
      const weights = new Map(found.terms.map(({ term, weight }) => [term, weight]));
      for (const [term, { idf, share }] of expected) {
        const tolerance = idf * STEP * (1 + defaultSteering.unlikeWords) + 1e-6;
        expect(Math.abs((weights.get(term) ?? 0) - Math.max(0, idf * share))).toBeLessThanOrEqual(tolerance);
      }
      expect([...weights.keys()].filter((term) => !expected.has(term))).toEqual([]);
      for (const { key, score } of found.hits) {
        const document = documents.find((one) => one.key === key) ?? paper(0, '');
        const parts = [...weights].map(([term, weight]) => ({
          weight,
          impact: impactNaively(vectorSchema, documents, document, term),
        }));
        const sum = parts.reduce((all, { weight, impact }) => all + weight * impact, 0);
        const tolerance = parts.reduce((all, { weight }) => all + weight * STEP, 1e-6);
        expect(Math.abs(score - sum)).toBeLessThanOrEqual(tolerance);
      }
    }),
    { numRuns: 25 },
  );
});

test('by meaning, documents come by the cosine with the mean of some less the mean of others', async () => {
  const mean = (side: readonly Float32Array[]) => {
    const sum = unitVector();
    for (const vector of side)
      for (const [place, value] of vector.entries()) sum[place] = (sum[place] ?? 0) + value;
    const length = Math.hypot(...sum);
    return sum.map((value) => (length > 1e-3 ? value / length : 0));
  };
  await fc.assert(
    fc.asyncProperty(anyCase, async ({ documents, like, unlike }) => {
      const snapshot = await indexOf(documents);
      const vectors = (side: readonly IndexDocument[]) =>
        side.flatMap(({ key }) => snapshot.vector(key) ?? []);
      const [wanted, unwanted] = [mean(vectors(like)), mean(vectors(unlike))];
      const vector = wanted.map(
        (value, place) => value - defaultSteering.unlikeMeaning * (unwanted[place] ?? 0),
      );
      fc.pre(Math.hypot(...wanted) > 0.5 && Math.hypot(...vector) > 0.01);
      const given = new Set([...like, ...unlike].map(({ key }) => key));
      const expected = snapshot
        .search({ query: '', mode: 'dense', vector, limit: 100 })
        .hits.filter(({ key }) => !given.has(key));
      const request = { like: like.map(exampleOf), unlike: unlike.map(exampleOf), limit: 100 };
      const found = snapshot.similar({ ...request, mode: 'dense' });
      expect(new Set(found.hits.map(({ key }) => key))).toEqual(new Set(expected.map(({ key }) => key)));
      const scores = new Map(expected.map(({ key, score }) => [key, score]));
      for (const { key, score } of found.hits) expect(score).toBeCloseTo(scores.get(key) ?? -9, 1);
    }),
    { numRuns: 25 },
  );
});

test('no example is ever an answer, pages are slices of the whole, and explanations add up', async () => {
  const added = ({ parts }: Explanation) => parts.reduce((sum, { value }) => sum + value, 0);
  const modes = fc.constantFrom('lexical' as const, 'dense' as const, 'hybrid' as const);
  await fc.assert(
    fc.asyncProperty(anyCase, modes, fc.nat(4), async ({ documents, like, unlike }, mode, offset) => {
      const snapshot = await indexOf(documents);
      const request = { like: like.map(exampleOf), unlike: unlike.map(exampleOf), mode };
      const whole = snapshot.similar({ ...request, limit: 100, explain: true });
      const given = [...like, ...unlike].map(({ key }) => key);
      expect(whole.hits.filter(({ key }) => given.includes(key))).toEqual([]);
      expect(whole.total).toBe(whole.hits.length);
      expect(keysOf(snapshot, { ...request, limit: 2, offset })).toEqual(
        whole.hits.slice(offset, offset + 2).map(({ key }) => key),
      );
      for (const { score, explanation } of whole.hits) {
        expect(explanation?.value).toBe(score);
        if (explanation && explanation.parts.length > 0) expect(added(explanation)).toBeCloseTo(score, 5);
      }
    }),
    { numRuns: 25 },
  );
});

test('two examples ask for what they have in common, and an unlike one takes away its own', async () => {
  const tides = paper(1, 'tides on the moon', 'sea water');
  const tidesToo = paper(2, 'tides in rivers', 'sand');
  const others = [
    paper(3, 'moon'),
    paper(4, 'tides'),
    paper(5, 'rivers'),
    paper(6, 'clouds'),
    paper(7, 'moon'),
  ];
  const snapshot = await indexOf([tides, tidesToo, ...others], schema);
  const like = [tides, tidesToo].map(exampleOf);
  expect(keysOf(snapshot, { like, limit: 1 })).toEqual([4]);
  const [moon, rivers] = [exampleOf(paper(7, 'moon')), exampleOf(paper(5, 'rivers'))];
  expect(keysOf(snapshot, { like: [exampleOf(tides)], limit: 9 })).toContain(3);
  const steered = {
    like: [exampleOf(tides)],
    unlike: [moon],
    limit: 9,
    steering: { ...defaultSteering, unlikeWords: 1 },
  };
  expect(keysOf(snapshot, steered)).toEqual([4, 2]);
  expect(keysOf(snapshot, { like: [rivers], limit: 9 })).toEqual([2]);
});

test('of one example more words are looked for than of several', async () => {
  const words = Array.from({ length: 60 }, (_, place) => `word${place}`).join(' ');
  const documents = [1, 2, 3].map((key) => paper(key, words));
  const snapshot = await indexOf(documents, schema);
  const [one, other] = documents.map(exampleOf);
  if (one === undefined || other === undefined) throw new Error('no examples');
  const { termsOfOne, terms } = defaultSteering;
  expect(snapshot.similar({ like: [one], limit: 1 }).terms).toHaveLength(termsOfOne);
  expect(snapshot.similar({ like: [one, other], limit: 1 }).terms).toHaveLength(terms);
});

test('nothing is found where no example says anything', async () => {
  const snapshot = await indexOf([paper(1, 'graph'), paper(2, 'tree'), paper(3, '…')], schema);
  const nothing = { total: 0, hits: [], mode: 'lexical' };
  expect(snapshot.similar({ like: [], limit: 9 })).toMatchObject(nothing);
  expect(snapshot.similar({ like: [{ key: 3, text: '…' }], limit: 9 })).toMatchObject(nothing);
  expect(snapshot.similar({ like: [{ key: 99, text: 'graph' }], limit: 9 })).toMatchObject(nothing);
  expect(snapshot.similar({ like: [{ key: 1, text: 'graph' }], limit: 9 })).toMatchObject(nothing);
  expect(() => snapshot.similar({ like: [], limit: -1 })).toThrow(RangeError);
});

test('an explanation says which words of the examples were meant, and what their vector was made of', async () => {
  const documents = [1, 2, 3, 4].map((key) => ({
    ...paper(key, `graph ${key > 2 ? 'tree' : ''}`),
    vector: unitVector(1, key),
  }));
  const snapshot = await indexOf([...documents, paper(9, 'stone')]);
  const [one, , three] = documents.map(exampleOf);
  if (one === undefined || three === undefined) throw new Error('no examples');
  const { hits } = snapshot.similar({ like: [one], unlike: [three], limit: 1, explain: true });
  const text = JSON.stringify(hits[0]?.explanation);
  expect(text).toContain('idf × share × impact');
  expect(text).toContain('in 1 of 1 examples, 1 of 1 unlike ones');
  expect(text).toContain('the mean of 1 vector − 0.5 × the mean of 1 that it is to be unlike');
});
