import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyPapers, wordsOfPapers } from '../testing/word-lists.ts';
import { chooseVocabulary } from './choose-vocabulary.ts';
import { createRandom } from './random.ts';
import { type TrainingCorpus, toTrainingCorpus } from './training-corpus.ts';
import { drawView, type Span, type View, type ViewShares } from './views.ts';

const NONE: ViewShares = { title: 0, sentence: 0, words: 0, halves: 0, related: 0 };

/** A paper's sentences as places in `rows`, the title first. */
function sentencesIn(corpus: TrainingCorpus, paper: number): Span[] {
  const first = paper === 0 ? 0 : (corpus.paperEnds[paper - 1] as number);
  const ends = [0, ...corpus.sentenceEnds];
  return Array.from({ length: (corpus.paperEnds[paper] as number) - first }, (_, index): Span => {
    return [ends[first + index] as number, ends[first + index + 1] as number];
  });
}

const placesIn = (spans: readonly Span[]) =>
  spans.flatMap(([start, end]) =>
    Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index),
  );

/** Draws one kind of view of every paper of some corpora, each several times. */
async function checkViews(
  kind: keyof ViewShares,
  check: (view: View, sentences: Span[], paper: number, corpus: TrainingCorpus) => void,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(anyPapers, fc.nat(), async (papers, seed) => {
      const words = await wordsOfPapers(papers);
      const { vocabulary, rowOfToken } = chooseVocabulary(words, { words: 9, pairs: 0, buckets: 3 });
      const corpus = toTrainingCorpus(words, vocabulary, rowOfToken);
      const random = createRandom(seed);
      for (let paper = 0; paper < corpus.papers; paper++)
        for (let round = 0; round < 3; round++)
          check(
            drawView(corpus, { ...NONE, [kind]: 1 }, paper, random),
            sentencesIn(corpus, paper),
            paper,
            corpus,
          );
    }),
    { numRuns: 25 },
  );
}

test('a title view is the title and the whole abstract', async () => {
  await checkViews('title', ({ left, right }, [title, ...abstract]) => {
    expect(placesIn(left)).toEqual(placesIn([title as Span]));
    expect(placesIn(right)).toEqual(placesIn(abstract));
  });
});

test('a sentence view is one sentence of the abstract and all the rest, the title with it', async () => {
  await checkViews('sentence', ({ left, right }, sentences) => {
    const whole = placesIn(sentences);
    const chosen = placesIn(left);
    expect(placesIn(right)).toEqual(whole.filter((place) => !chosen.includes(place)));
    // An abstract of one sentence has no other view than the title's.
    const choices = sentences.length > 2 ? sentences.slice(1) : sentences.slice(0, 1);
    expect(choices.map((sentence) => placesIn([sentence]))).toContainEqual(chosen);
  });
});

test('a words view is 3 to 13 rows in a line, and all before and behind them', async () => {
  await checkViews('words', ({ left, right }, sentences) => {
    const whole = placesIn(sentences);
    const chosen = placesIn(left);
    expect(chosen.length).toBeGreaterThanOrEqual(3);
    expect(chosen.length).toBeLessThanOrEqual(13);
    expect(chosen).toEqual(chosen.map((_, index) => (chosen[0] as number) + index));
    expect([...chosen, ...placesIn(right)].sort((a, b) => a - b)).toEqual(whole);
  });
});

test('a view of halves parts a paper behind a sentence of its abstract', async () => {
  await checkViews('halves', ({ left, right }, sentences) => {
    expect([...placesIn(left), ...placesIn(right)]).toEqual(placesIn(sentences));
    const bounds = sentences.map(([, end]) => end);
    expect(bounds).toContain(left.at(-1)?.[1]);
    expect(placesIn(right).length).toBeGreaterThan(0);
    expect(placesIn(left).length).toBeGreaterThan(0);
  });
});

test('a related view is the paper and one that is related to it; without any it is the title view', async () => {
  await checkViews('related', ({ left, right }, sentences, paper, corpus) => {
    const start = paper === 0 ? 0 : (corpus.related.ends[paper - 1] as number);
    const related = [...corpus.related.papers.subarray(start, corpus.related.ends[paper])];
    if (related.length === 0) {
      expect(placesIn(left)).toEqual(placesIn(sentences.slice(0, 1)));
      return;
    }
    expect(placesIn(left)).toEqual(placesIn(sentences));
    const candidates = related.map((other) => placesIn(sentencesIn(corpus, other)));
    expect(related).not.toContain(paper);
    expect(candidates).toContainEqual(placesIn(right));
  });
});
