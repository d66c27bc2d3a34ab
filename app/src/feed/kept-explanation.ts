import type { ScoreExplanation, ScoreTerm } from './card.ts';

/** An explanation as text that a table keeps; NaN, which JSON has not, becomes null. */
export function keptExplanation(explanation: ScoreExplanation): string {
  return JSON.stringify(explanation);
}

/** The explanation that was kept. */
export function parseExplanation(text: string): ScoreExplanation {
  const { score, formula, terms } = JSON.parse(text) as KeptExplanation;
  return { score: score ?? Number.NaN, formula, terms: terms.map(toTerm) };
}

/** Terms that were kept as an array. */
export function parseTerms(text: string): ScoreTerm[] {
  return (JSON.parse(text) as KeptTerm[]).map(toTerm);
}

interface KeptExplanation {
  score: number | null;
  formula: string;
  terms: KeptTerm[];
}

interface KeptTerm {
  name: string;
  value: number | null;
  detail: string;
  terms?: KeptTerm[];
}

function toTerm({ name, value, detail, terms }: KeptTerm): ScoreTerm {
  return {
    name,
    value: value ?? Number.NaN,
    detail,
    ...(terms !== undefined && { terms: terms.map(toTerm) }),
  };
}
