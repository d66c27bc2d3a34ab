import { expect, test } from 'vitest';
import { oneByOne } from '../testing/toy-papers.ts';
import { chooseVocabulary } from './choose-vocabulary.ts';
import { createRandom } from './random.ts';
import { readWords } from './word-corpus.ts';

/** Sentences of words that are the rarer the higher their number, with some that like each other. */
function sentences(seed: number): string[][] {
  const random = createRandom(seed);
  // Some third words come also elsewhere, so that frequent pairs are not always the ones that tell more.
  const alone = (number: number) =>
    random() < 0.6 ? [`y${number}`] : [`y${Math.floor(random() * 26) * 10 + 7}`, `y${number}`];
  return Array.from({ length: 6000 }, () => {
    const words = Array.from({ length: 4 }, () => Math.floor(random() ** 1.3 * 260));
    return words.flatMap((number) =>
      number % 10 === 7 ? [`w${number}`, `x${number}`, ...alone(number)] : [`w${number}`],
    );
  });
}

/** The rule as it is written. */
function naiveVocabulary(texts: readonly (readonly string[])[], words: number, pairs: number) {
  const counts = new Map<string, number>();
  for (const word of texts.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const total = texts.flat().length;
  const ordered = [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([word]) => word)
    .slice(0, words);
  const pairCounts = new Map<string, number>();
  for (const text of texts)
    for (const [place, word] of text.entries()) {
      const before = text[place - 1];
      const both = [before ?? '', word].map((one) => ordered.indexOf(one));
      if (both.every((row) => row >= 150)) {
        const pair = `${before} ${word}`;
        pairCounts.set(pair, (pairCounts.get(pair) ?? 0) + 1);
      }
    }
  const chosen = [...pairCounts]
    .filter(([, count]) => count >= 50)
    .map(([pair, count]) => {
      const [first, second] = pair.split(' ').map((word) => ordered.indexOf(word)) as [number, number];
      const [ofFirst, ofSecond] = pair.split(' ').map((word) => counts.get(word) ?? 0) as [number, number];
      const information = Math.log((count * total) / (ofFirst * ofSecond)) - 2;
      return { first, second, score: count * information };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.first - b.first || a.second - b.second)
    .slice(0, pairs)
    .map(({ first, second }) => [first, second] as [number, number])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return { words: ordered, pairs: chosen };
}

async function corpusOf(texts: readonly (readonly string[])[]) {
  const abstract = texts.map((words) => `W${words.join(' ').slice(1)}.`).join(' ');
  const paper = { title: texts[0]?.join(' ') ?? '', abstract, category: null, labels: [] };
  return readWords(oneByOne([paper]), () => undefined);
}

test('words are the most frequent, pairs those that occur most beyond chance', async () => {
  for (const seed of [1, 2]) {
    const texts = sentences(seed);
    const corpus = await corpusOf(texts);
    const all = [texts[0] ?? [], ...texts];
    for (const size of [
      { words: 1000, pairs: 1000, buckets: 3 },
      ...Array.from({ length: 12 }, (_, pairs) => ({ words: 290, pairs, buckets: 0 })),
      { words: 200, pairs: 0, buckets: 1 },
    ]) {
      const { vocabulary, rowOfToken } = chooseVocabulary(corpus, size);
      const naive = naiveVocabulary(all, size.words, size.pairs);
      expect(vocabulary).toEqual({ ...naive, buckets: size.buckets });
      expect([...rowOfToken]).toEqual(corpus.words.map((word) => naive.words.indexOf(word)));
      if (size.pairs > 99) expect(vocabulary.pairs.length).toBeGreaterThan(4);
    }
  }
});
