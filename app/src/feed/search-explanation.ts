import type { Explanation } from '@broadsheet/search';
import type { ScoreExplanation } from './card.ts';

/** The engine's explanation tree as a page shows it: the formulas once, and a line for each word of the query. */
export function explainHit({ value, formula, detail, parts }: Explanation): ScoreExplanation {
  const [idf, impact] = parts[0]?.parts ?? [];
  const formulas = [
    `score = ${formula}`,
    ...(idf && impact ? [`idf = ${idf.formula}`, `impact = ${impact.formula}`] : []),
    detail.replace(/^.*?; /, ''),
  ];
  return { score: value, formula: formulas.join('; '), terms: parts.map(explainWord) };
}

function explainWord({
  value,
  detail,
  parts: [idf, impact],
}: Explanation): ScoreExplanation['terms'][number] {
  const factors =
    idf && impact ? `idf ${idf.value.toFixed(3)} × impact ${impact.value.toFixed(3)}: ${idf.detail}` : '';
  return { name: detail, value, detail: factors };
}
