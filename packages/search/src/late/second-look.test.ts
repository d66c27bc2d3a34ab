import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QueryTerm } from '../query/request.ts';
import { nearness, neighborPairs } from './nearness.ts';
import { readTexts } from './read-texts.ts';
import { agreement, byWeight, mostTelling, relevanceModel } from './relevance-model.ts';
import { isSecondLook, lateFeatures, lateWeights, readAnswers, withFeatures } from './second-look.ts';
import { bestSentenceShare } from './sentence-share.ts';

const roles = { title: 'title', body: 'body' };

/** Terms of a query, in order, each with its weight. */
function termsOf(weights: Readonly<Record<string, number>>): QueryTerm[] {
  return Object.entries(weights).map(([term, weight]) => ({
    term,
    text: term,
    documents: 1,
    times: 1,
    idf: weight,
    weight,
  }));
}

function read(title: string, body: string, terms: readonly QueryTerm[] = []) {
  return readTexts({ title, body }, roles, { wanted: new Set(terms.map(({ term }) => term)) });
}

test('the sentence with most of the query counts, by weight; titles are no sentences', () => {
  const terms = termsOf({ tide: 3, moon: 1, sea: 4 });
  const document = read('Sea, tide and moon', 'The tide follows the moon. The sea is salt.', terms);
  expect(bestSentenceShare(terms, document)).toBe(0.5);
  expect(bestSentenceShare(terms, read('Sea, tide and moon', '', terms))).toBe(0);
  expect(bestSentenceShare([], document)).toBe(0);
});

test('neighbors of the query are near within eight words, in either order, but not across fields', () => {
  const terms = termsOf({ tide: 1, moon: 2, sea: 4 });
  const pairs = neighborPairs('tide of the moon, sea', terms);
  expect(pairs).toEqual([
    { one: 'tide', other: 'moon', weight: 1 },
    { one: 'moon', other: 'sea', weight: 2 },
  ]);
  const near = (title: string, body: string) => nearness(pairs, read(title, body, terms));
  expect(near('', 'The moon moves the tide.')).toBeCloseTo(1 / 3);
  expect(near('', 'sea a b c d e f moon')).toBeCloseTo(2 / 3);
  expect(near('', 'sea a b c d e f g moon')).toBe(0);
  expect(near('moon', 'tide')).toBe(0);
  expect(nearness([], read('', 'moon tide', terms))).toBe(0);
});

test('the relevance model is what the first five say, weighed by rank and idf, and adds up to 1', () => {
  const documents = [read('', 'salt salt water'), read('salt', ''), read('', 'wind of salt water')];
  const idf = { of: (term: string) => (term === 'wind' ? 2 : 1), most: 2 };
  const model = relevanceModel(documents, idf);
  // salt: 1/2 × 2/3 + 1/4 × 1/4; water: 1/2 × 1/3 + 1/4 × 1/4; wind: 2 × 1/4 × 1/4.
  const [salt, water, wind] = [1 / 3 + 1 / 16, 1 / 6 + 1 / 16, 1 / 8];
  const total = salt + water + wind;
  expect([...model.keys()]).toEqual(['salt', 'water', 'wind']);
  expect(model.get('salt')).toBeCloseTo(salt / total);
  expect(model.get('wind')).toBeCloseTo(wind / total);
  const calm = read('', 'calm water here');
  expect(agreement(model, calm, 3)).toBeCloseTo((water / total) * (2.2 / (1 + 1.2)));
  expect(agreement(model, read('salt water', ''), 3)).toBe(0);
  expect(relevanceModel([read('salt', '')], idf).size).toBe(0);
});

test('terms too small to tell much are not looked up, and none is missed', () => {
  const term = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 5 });
  const weighed = fc.tuple(term, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(fc.uniqueArray(weighed, { selector: ([name]) => name, maxLength: 80 }), (terms) => {
      const idf = new Map(terms.map(([name, , value]) => [name, value]));
      const parts = new Map(terms.map(([name, part]) => [name, part]));
      const found = mostTelling(parts, { of: (name) => idf.get(name) ?? 0, most: 9 });
      const naive = terms.map(([name, part, value]): [string, number] => [name, part * value]);
      expect(found).toEqual(naive.sort(byWeight).slice(0, 25));
    }),
  );
});

test('a score after the second look is the sum of its explained parts', () => {
  const terms = termsOf({ tide: 3, moon: 1 });
  const texts = [{ title: 'Tides', body: 'The moon moves the tide.' }, { body: 'Nothing of it.' }];
  const question = readAnswers({ query: 'tide moon', terms }, texts, roles, { of: () => 1, most: 1 });
  const before = { value: 0.6, formula: 'before', detail: '', parts: [] };
  const hit = { key: 7, score: 0.6, explanation: before };
  const features = lateFeatures(question, question.documents[0] ?? read('', ''));
  const { score, explanation } = withFeatures(hit, features);
  expect(features).toMatchObject({ sentence: 1, nearness: 1 });
  expect(score).toBeCloseTo(
    0.6 + lateWeights.sentence + lateWeights.agreement * features.agreement + lateWeights.nearness,
  );
  expect(explanation?.parts[0]).toBe(before);
  expect(explanation && isSecondLook(explanation)).toBe(true);
  expect(explanation?.parts.reduce((sum, { value }) => sum + value, 0)).toBe(score);
  expect(withFeatures({ key: 7, score: 0.6 }, features)).toEqual({ key: 7, score });
});

test('what is read in part has the features of what is read whole', () => {
  const terms = termsOf({ tide: 3, moon: 1 });
  const body = 'Tides follow the moon. The wind-driven sea of tidal salt; moons, tides and winds.';
  const texts = Array.from({ length: 6 }, () => ({ title: 'Salt and tides', body }));
  const question = readAnswers({ query: 'tide moon', terms }, texts, roles, { of: () => 1, most: 1 });
  const [first, last] = [question.documents[0], question.documents[5]].map(
    (document) => document && lateFeatures(question, document),
  );
  expect(question.documents[5]?.counts.size).toBeLessThanOrEqual(question.model.size);
  expect(last).toEqual(first);
});

test('a text as long as an attack likes is read in part', () => {
  const long = read('', 'sea '.repeat(1_000_000));
  expect(long.length).toBe(2500);
});
