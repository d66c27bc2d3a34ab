import { sentencesOf } from '../text/sentences.ts';
import { wordsOf } from '../text/words.ts';
import { createGrowable, type Growable } from './growable.ts';
import type { TrainingPaper } from './paper.ts';

/** Papers as numbered words. A paper is its sentences, the title first; a sentence is its words. */
export interface WordCorpus {
  /** By number, in the order in which they were first seen. */
  words: string[];
  tokens: Growable;
  /** Where each sentence ends in `tokens`. */
  sentenceEnds: Growable;
  /** Where each paper ends in `sentenceEnds`. */
  paperEnds: Growable;
  categories: (string | null)[];
  labels: (readonly string[])[];
}

const SHORTEST_ABSTRACT = 20;

/** Reads the papers that have an abstract worth learning from (20 words); the others, and second copies, are passed over. */
export async function readWords(
  papers: AsyncIterable<TrainingPaper>,
  onProgress: (papers: number) => void,
): Promise<WordCorpus> {
  const numbers = new Map<string, number>();
  const seen = new Set<string>();
  const corpus: WordCorpus = {
    words: [],
    tokens: createGrowable(),
    sentenceEnds: createGrowable(),
    paperEnds: createGrowable(),
    categories: [],
    labels: [],
  };
  for await (const { title, abstract, category, labels } of papers) {
    const titleWords = wordsOf(title);
    const sentences = sentencesOf(abstract).map(wordsOf);
    const key = titleWords.join('');
    const length = sentences.reduce((sum, words) => sum + words.length, 0);
    if (titleWords.length === 0 || length < SHORTEST_ABSTRACT || seen.has(key)) continue;
    seen.add(key);
    for (const words of [titleWords, ...sentences]) pushSentence(corpus, numbers, words);
    corpus.paperEnds.push(corpus.sentenceEnds.length);
    corpus.categories.push(category);
    corpus.labels.push(labels);
    if (corpus.categories.length % 10_000 === 0) onProgress(corpus.categories.length);
  }
  return corpus;
}

function pushSentence(corpus: WordCorpus, numbers: Map<string, number>, words: readonly string[]): void {
  if (words.length === 0) return;
  for (const word of words) {
    let number = numbers.get(word);
    if (number === undefined) {
      number = corpus.words.push(word) - 1;
      numbers.set(word, number);
    }
    corpus.tokens.push(number);
  }
  corpus.sentenceEnds.push(corpus.tokens.length);
}
