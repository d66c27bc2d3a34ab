import type { Explanation } from '../query/request.ts';
import type { Match } from './highlight.ts';
import type { Range } from './sentences.ts';

/** A sentence of a text, by its place, and why it was chosen. */
export interface AnsweringSentence {
  place: number;
  explanation: Explanation;
}

const k1 = 1.2;
const b = 0.75;

/**
 * The sentence that answers a query best, the earliest of equals: the one that says most of its words and not much else;
 * where no word of the query stands in the text, the one nearest in meaning. Weighing meaning against words did not help
 * on judged sentences (`bench/sentences.ts`). Null where neither says anything.
 * @param matches the query's terms in the text.
 * @param cosines of each sentence with the query; null where they are not known.
 */
export function answeringSentence(
  sentences: readonly Range[],
  matches: readonly Match[],
  cosines: ArrayLike<number> | null,
): AnsweringSentence | null {
  const words = wordScores(sentences, matches);
  const byWords = highest(words);
  if (byWords !== null && (words[byWords] as number) > 0)
    return explained(byWords, {
      value: words[byWords] as number,
      formula: 'sum of idf / (1 + k1 × (1 − b + b × length / average length)) over its words of the query',
      detail: `sentence ${byWords + 1} of ${sentences.length}; k1 = ${k1}, b = ${b}`,
    });
  const near = cosines === null ? [] : sentences.map((_, place) => cosines[place] ?? 0);
  const byMeaning = highest(near);
  if (byMeaning === null || (near[byMeaning] as number) <= 0) return null;
  return explained(byMeaning, {
    value: near[byMeaning] as number,
    formula: 'query · sentence / (|query| × |sentence|)',
    detail: `sentence ${byMeaning + 1} of ${sentences.length}, none of which has a word of the query`,
  });
}

/** BM25 of each sentence among those of its text, each term counted once: nobody repeats a word to say more of it. */
export function wordScores(sentences: readonly Range[], matches: readonly Match[]): number[] {
  const average = sentences.reduce((sum, { start, end }) => sum + end - start, 0) / sentences.length;
  return sentences.map(({ start, end }) => {
    const norm = 1 + k1 * (1 - b + (b * (end - start)) / average);
    const inside = matches.filter((match) => match.start >= start && match.end <= end);
    const terms = new Map(inside.map(({ term }) => [term.term, term.idf]));
    return [...terms.values()].reduce((sum, idf) => sum + idf / norm, 0);
  });
}

/** The place of the first highest value. */
function highest(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.indexOf(Math.max(...values));
}

function explained(place: number, explanation: Omit<Explanation, 'parts'>): AnsweringSentence {
  return { place, explanation: { ...explanation, parts: [] } };
}
