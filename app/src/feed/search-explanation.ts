import { type Explanation, isSecondLook, type SearchMode } from '@broadsheet/search';
import type { ScoreExplanation, ScoreTerm } from './card.ts';

/** The engine's explanation tree as a page shows it: the formulas once, and a line for each part of the score. */
export function explainHit(
  explanation: Explanation,
  mode: SearchMode,
  sentence?: Explanation,
): ScoreExplanation {
  const shown = sentence ? { sentence: explainSentence(sentence) } : {};
  return { ...explainScore(explanation, mode), ...shown };
}

/** Why the snippet shows the sentence that it shows. */
function explainSentence({ value, formula, detail }: Explanation): ScoreTerm {
  return { name: 'sentence shown', value, detail: `${detail}; ${formula}` };
}

function explainScore(explanation: Explanation, mode: SearchMode): ScoreExplanation {
  const { value: score } = explanation;
  if (mode === 'hybrid') return explainClosely(explanation);
  const formula =
    mode === 'lexical' ? wordsFormula(explanation, 'score') : meaningFormula(explanation, 'score');
  return { score, formula, terms: mode === 'lexical' ? explanation.parts.map(explainWord) : [] };
}

/** A second look adds its features to what words and meaning contribute. */
function explainClosely(explanation: Explanation): ScoreExplanation {
  const [fused, ...features] = explanation.parts;
  if (fused === undefined || !isSecondLook(explanation)) return explainBoth(explanation);
  const { formula, terms = [] } = explainBoth(fused);
  return {
    score: explanation.value,
    formula: [
      `score = ${explanation.formula}: ${explanation.detail}`,
      ...features.map((feature) => feature.formula),
      formula.replace('score', 'score of words and meaning'),
    ].join('; '),
    terms: [
      ...terms,
      ...features.map(({ value, formula: name, detail }) => ({
        name: name.replace(/^.* × /, ''),
        value,
        detail: `${name}, ${detail}`,
      })),
    ],
  };
}

/** What words and meaning contribute, and under the words each of them. */
function explainBoth({ value, formula, detail, parts }: Explanation): ScoreExplanation {
  const [words, meaning] = parts;
  const [byWords] = words?.parts ?? [];
  const [byMeaning] = meaning?.parts ?? [];
  const formulas = [
    `score = ${formula}; ${detail}`,
    ...(byWords ? [wordsFormula(byWords, 's of the words')] : []),
    ...(byMeaning ? [meaningFormula(byMeaning, 's of the meaning')] : []),
  ];
  return {
    score: value,
    formula: formulas.join('; '),
    terms: [
      ...(words ? [{ ...explainShare('words', words), terms: byWords?.parts.map(explainWord) ?? [] }] : []),
      ...(meaning ? [explainShare('meaning', meaning)] : []),
    ],
  };
}

function explainShare(name: string, { value, detail }: Explanation): ScoreTerm {
  return { name, value, detail: detail.replace(/^.*?: /, '') };
}

/** The formula of a score by words, and those of its factors but where the first says it all. */
function wordsFormula({ formula, detail, parts }: Explanation, name: string): string {
  const names = ['idf', /× (said|share) ×/.exec(formula)?.[1], 'impact'];
  const factors = parts[0]?.parts ?? [];
  return [
    `${name} = ${formula}`,
    ...factors.flatMap((factor, place) => (names[place] ? [`${names[place]} = ${factor.formula}`] : [])),
    detail.replace(/^.*?; /, ''),
  ].join('; ');
}

function meaningFormula({ formula, detail }: Explanation, name: string): string {
  return `${name} = ${formula}; ${detail}`;
}

function explainWord({ value, detail, parts }: Explanation): ScoreTerm {
  const [idf, factor, impact] = parts;
  if (!idf || !factor || !impact) return { name: detail, value, detail: '' };
  const other = factor.value === 1 ? '' : ` × ${factor.value.toFixed(3)} (${factor.detail})`;
  const factors = `idf ${idf.value.toFixed(3)}${other} × impact ${impact.value.toFixed(3)}: ${idf.detail}`;
  return { name: detail, value, detail: factors };
}
