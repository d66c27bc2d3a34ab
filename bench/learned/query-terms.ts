import type { Question } from '../../app/src/evaluation/questions.ts';
import { isAskingWord } from '../../packages/search/src/analysis/asking-words.ts';
import { scanTokens } from '../../packages/search/src/analysis/scan.ts';
import { isStopTerm } from '../../packages/search/src/analysis/stop-words.ts';
import { idfOf, plainImpact, type TextIndex, type WeightedTerm } from './text-index.ts';

/** As many words stand for a paper to which similar ones are sought. */
const TELLING_TERMS = 15;

/** The terms of a question as the engine weighs them: idf × (1 + ln times), or a document's most telling ones. */
export function queryTerms(index: TextIndex, { text, itself }: Question): WeightedTerm[] {
  const times = new Map<string, number>();
  const spelled = new Map<string, string>();
  scanTokens(text, (term, start, end) => {
    times.set(term, (times.get(term) ?? 0) + 1);
    if (!spelled.has(term)) spelled.set(term, text.slice(start, end));
  });
  const words = [...times.keys()];
  const content = words.filter((term) => !isStopTerm(term));
  if (itself !== null) return tellingTerms(index, content, itself - 1);
  const telling = content.filter((term) => !isAskingWord(spelled.get(term) ?? ''));
  const terms = [telling, content].find(({ length }) => length > 0) ?? words;
  return terms.map((term) => ({ term, weight: idfOf(index, term) * (1 + Math.log(times.get(term) ?? 1)) }));
}

function tellingTerms(index: TextIndex, words: readonly string[], document: number): WeightedTerm[] {
  const weighed = words
    .filter((term) => !/^(?:[a-z]|\d+)$/.test(term))
    .flatMap((term) => {
      const postings = index.postings.get(term) ?? [];
      const posting = postings.find((each) => each.document === document);
      if (posting === undefined || postings.length < 2) return [];
      return [{ term, weight: idfOf(index, term) * plainImpact(posting, term) }];
    });
  return weighed.sort((one, other) => other.weight - one.weight).slice(0, TELLING_TERMS);
}
