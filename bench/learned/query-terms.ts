import { defaultSteering } from '@broadsheet/search';
import type { Question } from '../../app/src/evaluation/questions.ts';
import { analyze } from '../../packages/search/src/analysis/analyze.ts';
import { isStopTerm } from '../../packages/search/src/analysis/stop-words.ts';
import { queryWords } from '../../packages/search/src/query/query-words.ts';
import { repetition } from '../../packages/search/src/segment/bm25f.ts';
import { idfOf, plainImpact, type TextIndex, type WeightedTerm } from './text-index.ts';

/** The terms of a question as the engine weighs them, or a document's most telling ones. */
export function queryTerms(index: TextIndex, { text, itself }: Question): WeightedTerm[] {
  if (itself !== null) return tellingTerms(index, text, itself - 1);
  return queryWords(text).map(({ term, times, share }) => ({
    term,
    weight: idfOf(index, term) * share * repetition(times),
  }));
}

function tellingTerms(index: TextIndex, text: string, document: number): WeightedTerm[] {
  const weighed = [...new Set(analyze(text).map(({ term }) => term))]
    .filter((term) => !isStopTerm(term) && !/^(?:[a-z]|\d+)$/.test(term))
    .flatMap((term) => {
      const postings = index.postings.get(term) ?? [];
      const posting = postings.find((each) => each.document === document);
      if (posting === undefined || postings.length < 2) return [];
      return [{ term, weight: idfOf(index, term) * plainImpact(posting, term) }];
    });
  return weighed.sort((one, other) => other.weight - one.weight).slice(0, defaultSteering.termsOfOne);
}
