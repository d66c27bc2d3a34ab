import type { TrainingCorpus } from './training-corpus.ts';

/** A piece of the corpus: `rows[start … end)`. */
export type Span = readonly [start: number, end: number];

/** Two texts that should be alike. */
export interface View {
  left: readonly Span[];
  right: readonly Span[];
}

/** How often each kind of view is drawn; they add up to 1. */
export interface ViewShares {
  /** The title and the abstract. */
  title: number;
  /** A sentence, and the rest of the paper (inverse cloze task: Lee et al. 2019). */
  sentence: number;
  /** A few words in a row, and the rest: as short as a query. */
  words: number;
  /** Title and first half of the abstract, and its second half. */
  halves: number;
  /** A paper, and one that shares authors or keywords with it. */
  related: number;
}

/** Draws a view of a paper; one that is not to be had (no relations, a single sentence) gives way to the title's. */
export function drawView(
  corpus: TrainingCorpus,
  shares: ViewShares,
  paper: number,
  random: () => number,
): View {
  const draw = random();
  const first = paper === 0 ? 0 : (corpus.paperEnds[paper - 1] as number);
  const end = corpus.paperEnds[paper] as number;
  let bound = shares.related;
  if (draw < bound) return relatedView(corpus, paper, random) ?? titleView(corpus, first, end);
  bound += shares.sentence;
  if (draw < bound && end - first > 2) return sentenceView(corpus, first, end, random);
  bound += shares.words;
  if (draw < bound) return wordsView(corpus, first, end, random);
  bound += shares.halves;
  if (draw < bound && end - first > 2) return halvesView(corpus, first, end);
  return titleView(corpus, first, end);
}

function startOf(corpus: TrainingCorpus, sentence: number): number {
  return sentence === 0 ? 0 : (corpus.sentenceEnds[sentence - 1] as number);
}

function endOf(corpus: TrainingCorpus, sentence: number): number {
  return corpus.sentenceEnds[sentence] as number;
}

function titleView(corpus: TrainingCorpus, first: number, end: number): View {
  return {
    left: [[startOf(corpus, first), endOf(corpus, first)]],
    right: [[startOf(corpus, first + 1), endOf(corpus, end - 1)]],
  };
}

function sentenceView(corpus: TrainingCorpus, first: number, end: number, random: () => number): View {
  const chosen = first + 1 + Math.floor(random() * (end - first - 1));
  return {
    left: [[startOf(corpus, chosen), endOf(corpus, chosen)]],
    right: [
      [startOf(corpus, first), startOf(corpus, chosen)],
      [endOf(corpus, chosen), endOf(corpus, end - 1)],
    ],
  };
}

const FEWEST_WORDS = 3;
const MOST_WORDS = 14;

function wordsView(corpus: TrainingCorpus, first: number, end: number, random: () => number): View {
  const low = startOf(corpus, first);
  const high = endOf(corpus, end - 1);
  const length = FEWEST_WORDS + Math.floor(random() * (MOST_WORDS - FEWEST_WORDS));
  const start = low + Math.floor(random() * Math.max(1, high - low - length));
  const stop = Math.min(high, start + length);
  return {
    left: [[start, stop]],
    right: [
      [low, start],
      [stop, high],
    ],
  };
}

function halvesView(corpus: TrainingCorpus, first: number, end: number): View {
  const middle = (first + 1 + end) >> 1;
  return {
    left: [[startOf(corpus, first), startOf(corpus, middle)]],
    right: [[startOf(corpus, middle), endOf(corpus, end - 1)]],
  };
}

function relatedView(corpus: TrainingCorpus, paper: number, random: () => number): View | null {
  const { ends, papers } = corpus.related;
  const start = paper === 0 ? 0 : (ends[paper - 1] as number);
  const count = (ends[paper] as number) - start;
  if (count === 0) return null;
  const other = papers[start + Math.floor(random() * count)] as number;
  return { left: [wholeOf(corpus, paper)], right: [wholeOf(corpus, other)] };
}

function wholeOf(corpus: TrainingCorpus, paper: number): Span {
  const first = paper === 0 ? 0 : (corpus.paperEnds[paper - 1] as number);
  return [startOf(corpus, first), endOf(corpus, (corpus.paperEnds[paper] as number) - 1)];
}
