import { subwordBuckets } from '../static/subwords.ts';
import { lexiconOf, pairKey, type Vocabulary } from '../static/vocabulary.ts';
import { createGrowable } from './growable.ts';
import { type Relations, relationsOf } from './relations.ts';
import type { WordCorpus } from './word-corpus.ts';

/** Papers as rows of the vocabulary, in memory that threads share. */
export interface TrainingCorpus {
  papers: number;
  rows: Uint32Array<SharedArrayBuffer>;
  /** Where each sentence ends in `rows`; the first sentence of a paper is its title. */
  sentenceEnds: Uint32Array<SharedArrayBuffer>;
  /** Where each paper ends in `sentenceEnds`. */
  paperEnds: Uint32Array<SharedArrayBuffer>;
  /** Papers that share labels. */
  related: Relations;
  /** Papers of each category, one category after another; `categoryOf[paper]` is its number, from 0. */
  fields: Relations;
  categoryOf: Uint32Array<SharedArrayBuffer>;
  /** How often each row occurs. */
  counts: Uint32Array<SharedArrayBuffer>;
}

export function toTrainingCorpus(
  corpus: WordCorpus,
  vocabulary: Vocabulary,
  rowOfToken: Int32Array,
): TrainingCorpus {
  const lexicon = lexiconOf(vocabulary);
  const rows = createGrowable();
  const sentenceEnds = createGrowable();
  const counts = new Uint32Array(new SharedArrayBuffer(lexicon.rows * 4));
  const firstBucket = vocabulary.words.length + vocabulary.pairs.length;
  const unknown = new Map<number, readonly number[]>();
  const bucketsOf = (token: number) => {
    let rowsOfWord = unknown.get(token);
    if (rowsOfWord === undefined) {
      const word = corpus.words[token] as string;
      rowsOfWord = vocabulary.buckets === 0 ? [] : subwordBuckets(word, vocabulary.buckets);
      unknown.set(token, rowsOfWord);
    }
    return rowsOfWord;
  };
  const push = (row: number) => {
    rows.push(row);
    counts[row] = (counts[row] as number) + 1;
  };
  let index = 0;
  for (let sentence = 0; sentence < corpus.sentenceEnds.length; sentence++) {
    const end = corpus.sentenceEnds.values[sentence] as number;
    let before = -1;
    for (; index < end; index++) {
      const token = corpus.tokens.values[index] as number;
      const row = rowOfToken[token] as number;
      if (row < 0) for (const bucket of bucketsOf(token)) push(firstBucket + bucket);
      else push(row);
      const pair = before >= 0 && row >= 0 ? lexicon.rowOfPair.get(pairKey(before, row)) : undefined;
      if (pair !== undefined) push(pair);
      before = row;
    }
    sentenceEnds.push(rows.length);
  }
  const papers = corpus.paperEnds.length;
  const { fields, categoryOf } = fieldsOf(corpus.categories);
  return {
    papers,
    rows: rows.shared(),
    sentenceEnds: sentenceEnds.shared(),
    paperEnds: corpus.paperEnds.shared(),
    related: relationsOf(corpus.labels),
    fields,
    categoryOf,
    counts,
  };
}

function fieldsOf(categories: readonly (string | null)[]): Pick<TrainingCorpus, 'fields' | 'categoryOf'> {
  const names = [...new Set(categories.map((category) => category ?? ''))].sort();
  const numbers = new Map(names.map((name, number) => [name, number]));
  const categoryOf = new Uint32Array(new SharedArrayBuffer(categories.length * 4));
  const members: number[][] = names.map(() => []);
  for (const [paper, category] of categories.entries()) {
    const number = numbers.get(category ?? '') ?? 0;
    categoryOf[paper] = number;
    members[number]?.push(paper);
  }
  const ends = createGrowable();
  const papers = createGrowable();
  for (const list of members) {
    for (const paper of list) papers.push(paper);
    ends.push(papers.length);
  }
  return { fields: { ends: ends.shared(), papers: papers.shared() }, categoryOf };
}
