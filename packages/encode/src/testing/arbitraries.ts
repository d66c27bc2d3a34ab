import fc from 'fast-check';
import type { StaticModel } from '../static/model.ts';
import { quantizeTable } from '../static/quantize.ts';
import { pairKey, type Vocabulary } from '../static/vocabulary.ts';

/** Texts as they come: words, TeX, punctuation, any Unicode. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('deep', 'graphs', 'Deep', 'learning', 'of', 'BM25', 'x') },
      {
        weight: 2,
        arbitrary: fc.constantFrom(' ', ' ', '-', '. ', '\n\n', '\\', '\\emph{', '*', '$', '_', '}'),
      },
      fc.constantFrom('naïve', 'ﬁne', '\u212a', 'İ', '\\alp\u212aha', '中文', '\ud800', '½', 'Ⅷ'),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

const WORDS = ['deep', 'graphs', 'learning', 'of', 'bm25', 'x', 'naive', 'fine', 'k'];

const anyVocabulary: fc.Arbitrary<Vocabulary> = fc
  .record({
    words: fc
      .subarray(WORDS, { minLength: 1 })
      .chain((words) => fc.shuffledSubarray(words, { minLength: 1 })),
    pairs: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 8 }),
    buckets: fc.constantFrom(0, 1, 7),
  })
  .map(({ words, pairs, buckets }) => {
    const inside = pairs.map(([a, b]): [number, number] => [a % words.length, b % words.length]);
    const byKey = new Map(inside.map((pair) => [pairKey(...pair), pair]));
    return { words, pairs: [...byKey].sort(([a], [b]) => a - b).map(([, pair]) => pair), buckets };
  });

export const anyModel: fc.Arbitrary<StaticModel> = fc
  .record({
    vocabulary: anyVocabulary,
    dimensions: fc.integer({ min: 1, max: 9 }),
    titleWeight: fc.constantFrom(1, 2, 2.5),
    seed: fc.nat(1000),
  })
  .map(({ vocabulary, dimensions, titleWeight, seed }) => {
    const rows = vocabulary.words.length + vocabulary.pairs.length + vocabulary.buckets;
    const table = waves(rows * dimensions, seed + 1);
    return {
      vocabulary,
      dimensions,
      ...quantizeTable(table, dimensions),
      titleWeight,
      facts: { papers: 12, steps: 34, seed, options: { rate: 0.5 } },
    };
  });

/** Numbers from -1 to 1 that look like nothing in particular. */
export function waves(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => Math.sin((index + 1) * (seed + 0.7)));
}
