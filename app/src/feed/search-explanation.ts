import type { Explanation } from '@broadsheet/search';
import type { ScoreExplanation } from './card.ts';

/** The engine's explanation tree as the flat terms that a page shows: one a word of the query. */
export function explainHit({ value, formula, parts }: Explanation): ScoreExplanation {
  return {
    score: value,
    formula,
    terms: parts.map((word) => ({
      name: word.detail,
      value: word.value,
      detail: word.parts
        .map((factor) => `${factor.value.toFixed(3)} = ${factor.formula}, ${factor.detail}`)
        .join('; '),
    })),
  };
}
