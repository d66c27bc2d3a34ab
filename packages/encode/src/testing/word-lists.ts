import fc from 'fast-check';
import type { TrainingPaper } from '../train/paper.ts';
import { readWords, type WordCorpus } from '../train/word-corpus.ts';
import { oneByOne } from './toy-papers.ts';

const word = fc.constantFrom('deep', 'graphs', 'learn', 'of', 'bm25', 'x', 'naive', 'fine');
const sentence = fc
  .array(word, { minLength: 1, maxLength: 9 })
  .map((words) => `${words.join(' ')}.`.replace(/^./, (first) => first.toUpperCase()));

/** Papers that training takes: an abstract of twenty words or more, no title twice. */
export const anyPapers: fc.Arbitrary<TrainingPaper[]> = fc
  .array(
    fc.record({
      abstract: fc.array(sentence, { minLength: 1, maxLength: 5 }),
      category: fc.constantFrom(null, 'cs.LG', 'math.CO'),
      labels: fc.array(fc.constantFrom('a:one', 'a:two', 'k:salt'), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((papers) =>
    papers.map(({ abstract, ...rest }, number) => ({
      title: `Title ${number}`,
      abstract: [...abstract, `The end ${'of it '.repeat(10)}.`].join(' '),
      ...rest,
    })),
  );

export function wordsOfPapers(papers: readonly TrainingPaper[]): Promise<WordCorpus> {
  return readWords(oneByOne(papers), () => undefined);
}
