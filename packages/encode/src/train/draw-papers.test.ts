import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyPapers, wordsOfPapers } from '../testing/word-lists.ts';
import { chooseVocabulary } from './choose-vocabulary.ts';
import { drawPapers } from './draw-papers.ts';
import { createRandom } from './random.ts';
import { toTrainingCorpus } from './training-corpus.ts';

test('a batch holds distinct papers, as many as asked for or there are; half a field of one, where it should', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyPapers,
      fc.nat(10),
      fc.boolean(),
      fc.nat(),
      async (papers, count, sameField, seed) => {
        const words = await wordsOfPapers(papers);
        const { vocabulary, rowOfToken } = chooseVocabulary(words, { words: 9, pairs: 0, buckets: 3 });
        const corpus = toTrainingCorpus(words, vocabulary, rowOfToken);
        const drawn = drawPapers(corpus, count, sameField ? 1 : 0, createRandom(seed));
        expect(drawn.length).toBe(Math.min(count, papers.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn.every((paper) => paper >= 0 && paper < papers.length)).toBe(true);
        if (!sameField) return;
        const fieldOf = (paper: number) => papers[paper]?.category;
        const share = (field: string | null | undefined) => {
          const size = papers.filter(({ category }) => category === field).length;
          const wanted = Math.min(count, size >> 1);
          return drawn.slice(0, wanted).every((paper) => fieldOf(paper) === field);
        };
        expect(papers.some(({ category }) => share(category))).toBe(true);
      },
    ),
    { numRuns: 100 },
  );
});

test('every paper is drawn about as often as any other', async () => {
  const papers =
    fc.sample(
      anyPapers.filter((list) => list.length === 8),
      { numRuns: 1, seed: 1 },
    )[0] ?? [];
  const words = await wordsOfPapers(papers);
  const { vocabulary, rowOfToken } = chooseVocabulary(words, { words: 9, pairs: 0, buckets: 3 });
  const corpus = toTrainingCorpus(words, vocabulary, rowOfToken);
  const random = createRandom(1);
  const counts = new Array<number>(8).fill(0);
  for (let round = 0; round < 4000; round++)
    for (const paper of drawPapers(corpus, 2, 0, random)) counts[paper] = (counts[paper] as number) + 1;
  expect(Math.min(...counts)).toBeGreaterThan(900);
  expect(Math.max(...counts)).toBeLessThan(1100);
});
