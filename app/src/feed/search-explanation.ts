import type { Explanation, SearchMode } from '@broadsheet/search';
import type { ScoreExplanation } from './card.ts';

/** The engine's explanation tree as a page shows it: the formulas once, and a line for each part of the score. */
export function explainHit(explanation: Explanation, mode: SearchMode): ScoreExplanation {
  if (mode === 'hybrid') return explainBoth(explanation);
  if (mode === 'lexical') return explainWords(explanation);
  const { value, formula, detail } = explanation;
  return { score: value, formula: `score = ${formula}; ${detail}`, terms: [] };
}

function explainWords({ value, formula, detail, parts }: Explanation): ScoreExplanation {
  const factors = parts[0]?.parts ?? [];
  const names = ['idf', null, 'impact'];
  const formulas = [
    `score = ${formula}`,
    ...factors.flatMap((factor, place) => (names[place] ? [`${names[place]} = ${factor.formula}`] : [])),
    detail.replace(/^.*?; /, ''),
  ];
  return { score: value, formula: formulas.join('; '), terms: parts.map(explainWord) };
}

function explainWord({ value, detail, parts }: Explanation): ScoreExplanation['terms'][number] {
  const [idf, times, impact] = parts;
  if (!idf || !times || !impact) return { name: detail, value, detail: '' };
  const repeated = times.value === 1 ? '' : ` × ${times.value.toFixed(3)} (${times.detail})`;
  const factors = `idf ${idf.value.toFixed(3)}${repeated} × impact ${impact.value.toFixed(3)}: ${idf.detail}`;
  return { name: detail, value, detail: factors };
}

/** What words and meaning contribute, and which words. */
function explainBoth({ value, formula, detail, parts }: Explanation): ScoreExplanation {
  const [words, meaning] = parts;
  const found = words?.parts[0]?.parts.map((word) => `${word.detail} ${word.value.toFixed(3)}`) ?? [];
  const terms = [
    { name: 'words', part: words, more: found.length > 0 ? `; s = ${found.join(' + ')}` : '' },
    { name: 'meaning', part: meaning, more: '' },
  ];
  return {
    score: value,
    formula: `score = ${formula}; ${detail}`,
    terms: terms.flatMap(({ name, part, more }) =>
      part ? [{ name, value: part.value, detail: `${part.detail.replace(/^.*?: /, '')}${more}` }] : [],
    ),
  };
}
