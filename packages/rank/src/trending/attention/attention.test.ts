import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AttentionFeatures, FACTS, type FactName } from './features.ts';
import { attentionForecast } from './forecast.ts';
import type { AttentionModel, AttentionWeights } from './model.ts';
import { readAttentionModel, writeAttentionModel } from './model-file.ts';

const weights = (typical: number, vector: number[]): AttentionWeights => ({
  typical,
  facts: Object.fromEntries(FACTS.map((name, place) => [name, place / 8])) as Record<FactName, number>,
  categories: new Map([['cs.LG', 0.5]]),
  vector: Float32Array.from(vector),
});

const model: Omit<AttentionModel, 'fingerprint'> = {
  about: 'made by hand',
  encoder: 'one',
  history: { typical: 3, strength: 2 },
  submitted: { withVector: weights(3, [1, -2]), withoutVector: weights(2, []) },
  announced: { withVector: weights(-2, [0.5, 0.25]), withoutVector: weights(-3, []) },
};

const nothing: AttentionFeatures = {
  title: '',
  vector: null,
  categories: [],
  authors: [],
  organization: null,
  hasCode: false,
  hasProject: false,
  isSubmitted: true,
};

const read = () => readAttentionModel(writeAttentionModel(model));

describe('attentionForecast', () => {
  it('gives the number worked out by hand', () => {
    const paper = {
      ...nothing,
      vector: { encoder: 'one', numbers: [0.5, 0.25] },
      categories: ['cs.LG', 'cs.XX'],
    };
    // 3 for a typical paper, 0.5 ÷ 2 for its categories, 1 · 0.5 − 2 · 0.25 for its text.
    expect(attentionForecast(read(), paper).expected).toBeCloseTo(2 ** 3.25, 6);
  });

  it('adds up to the doublings of what it expects, and a better history of an author never harms', () => {
    const history = fc.record({
      papers: fc.nat(50),
      doublings: fc.double({ min: 0, max: 300, noNaN: true }),
    });
    const any = fc.record({
      ...Object.fromEntries(Object.keys(nothing).map((key) => [key, fc.constant(null)])),
      title: fc.string(),
      vector: fc.constant({ encoder: 'one', numbers: [0.6, 0.8] }),
      categories: fc.array(fc.constantFrom('cs.LG', 'math.AG')),
      authors: fc.array(history, { maxLength: 5 }),
      organization: fc.option(history),
      hasCode: fc.boolean(),
      hasProject: fc.boolean(),
      isSubmitted: fc.boolean(),
    }) as fc.Arbitrary<AttentionFeatures>;
    fc.assert(
      fc.property(any, (paper) => {
        const { expected, terms } = attentionForecast(read(), paper);
        const sum = terms.reduce((total, { value }) => total + value, 0);
        expect(Math.log2(expected)).toBeCloseTo(Math.max(-20, Math.min(20, sum)), 6);
        const authors = paper.authors.map(({ papers, doublings }) => ({
          papers,
          doublings: doublings + papers,
        }));
        expect(attentionForecast(read(), { ...paper, authors }).expected).toBeGreaterThanOrEqual(expected);
      }),
    );
  });

  it('leaves vectors of another encoder out, and takes the weights that were fitted without', () => {
    const without = attentionForecast(read(), nothing);
    for (const vector of [
      { encoder: 'two', numbers: [1, 1] },
      { encoder: 'one', numbers: [1] },
    ])
      expect(attentionForecast(read(), { ...nothing, vector })).toEqual(without);
    expect(without.expected).toBe(4);
  });

  it('expects less of what was only announced', () => {
    expect(attentionForecast(read(), { ...nothing, isSubmitted: false }).expected).toBe(1 / 8);
  });
});

describe('readAttentionModel', () => {
  it('reads what was written', () => {
    const bytes = writeAttentionModel(model);
    const { fingerprint, ...rest } = readAttentionModel(bytes);
    expect(rest).toEqual(model);
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  it('refuses a file of which one bit is turned, or that ends early', () => {
    const bytes = writeAttentionModel(model);
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const turned = bytes.slice();
        turned[bit >> 3] = (turned[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(() => readAttentionModel(turned)).toThrow(/cannot be used/);
        expect(() => readAttentionModel(bytes.subarray(0, bit >> 3))).toThrow(/cannot be used/);
      }),
    );
  });

  it.each([
    ['no object', '[]', /no JSON object/],
    ['no JSON', '{', /no JSON object/],
    ['without weights', '{"history":{"typical":1,"strength":1},"encoder":"","about":""}', /submitted/],
    [
      'with a strength of nothing',
      '{"history":{"typical":1,"strength":0},"encoder":"","about":""}',
      /above 0/,
    ],
    ['with what is inherited', '{"encoder":1}', /history/],
  ])('refuses a payload %s under a checksum that is right', (_, text, reason) => {
    const payload = new TextEncoder().encode(text);
    const bytes = new Uint8Array([
      ...writeAttentionModel(model).subarray(0, 12),
      ...createHash('sha256').update(payload).digest(),
      ...payload,
    ]);
    expect(() => readAttentionModel(bytes)).toThrow(reason);
  });

  it('refuses vectors that are no numbers', () => {
    const broken = { ...model, submitted: { ...model.submitted, withVector: weights(1, [Number.NaN]) } };
    expect(() => readAttentionModel(writeAttentionModel(broken))).toThrow(/out of range/);
  });
});
