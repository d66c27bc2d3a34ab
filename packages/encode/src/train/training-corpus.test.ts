import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lexiconOf, rowsOf } from '../static/vocabulary.ts';
import { anyPapers, wordsOfPapers } from '../testing/word-lists.ts';
import { sentencesOf } from '../text/sentences.ts';
import { toTrainingCorpus } from './training-corpus.ts';

test('a corpus holds, sentence by sentence, the rows that the encoder finds in it', async () => {
  await fc.assert(
    fc.asyncProperty(anyPapers, fc.boolean(), async (papers, hasBuckets) => {
      const words = await wordsOfPapers(papers);
      const known = ['of', 'deep', 'graphs', 'it'];
      const pairs: [number, number][] = [
        [0, 3],
        [1, 2],
        [3, 0],
      ];
      const vocabulary = { words: known, pairs, buckets: hasBuckets ? 5 : 0 };
      const rowOfToken = Int32Array.from(words.words, (word) => known.indexOf(word));
      const corpus = toTrainingCorpus(words, vocabulary, rowOfToken);
      const lexicon = lexiconOf(vocabulary);
      const texts = papers.map(({ title, abstract }) => [title, ...sentencesOf(abstract)]);
      const rows = texts.flat().map((sentence) => rowsOf(lexicon, sentence));
      expect([...corpus.rows]).toEqual(rows.flat());
      const lengths = rows.map((list) => list.length);
      let end = 0;
      expect([...corpus.sentenceEnds]).toEqual(lengths.map((length) => (end += length)));
      end = 0;
      expect([...corpus.paperEnds]).toEqual(texts.map((sentences) => (end += sentences.length)));
      const counts = Array.from(
        corpus.counts,
        (_, row) => rows.flat().filter((other) => other === row).length,
      );
      expect([...corpus.counts]).toEqual(counts);
      expect([...corpus.categoryOf].map((field) => ['', 'cs.LG', 'math.CO'].filter(isThere)[field])).toEqual(
        papers.map(({ category }) => category ?? ''),
      );
      function isThere(name: string): boolean {
        return papers.some(({ category }) => (category ?? '') === name);
      }
    }),
    { numRuns: 60 },
  );
});

test('papers without an abstract worth learning from, and second copies, are passed over', async () => {
  const abstract = 'Word '.repeat(20);
  const paper = { abstract, category: null, labels: [] };
  const corpus = await wordsOfPapers([
    { ...paper, title: 'First one' },
    { ...paper, title: 'Short', abstract: 'Word '.repeat(19) },
    { ...paper, title: 'FIRST  one!' },
    { ...paper, title: '$\\alpha$' },
    { ...paper, title: 'Second' },
  ]);
  expect(corpus.categories.length).toBe(2);
  expect(corpus.words).toEqual(['first', 'one', 'word', 'second']);
});
