import { type TrendingTerm, trendingScore } from '@broadsheet/rank';
import type { Forecast } from '../store/forecasts.ts';
import type { ScoreExplanation, ScoreTerm } from './card.ts';
import { isTold, votesInWords } from './explain-votes.ts';
import { parseTerms } from './kept-explanation.ts';
import { type ScoredEntry, toTrending } from './score.ts';
import type { PeopleCount } from './signals.ts';

/**
 * Why a paper stands where it stands, by the terms of its score; those that are 0 are left out. What fewer than three
 * votes weigh is not told, and so neither is a sum that it is in.
 */
export function explainScore(entry: ScoredEntry): ScoreExplanation {
  const { score, terms, formula } = trendingScore(toTrending(entry));
  const told = isTold(entry.signals.here);
  return {
    score: told ? score : Number.NaN,
    formula,
    terms: terms
      .filter(({ name, value }) => value !== 0 || name === 'votes')
      .map((term) => (term.name === 'votes' ? votesTerm(term, entry) : otherTerm(term, entry))),
  };
}

/** With the forecast, and what that is made of, under it. */
function votesTerm({ name, value, detail }: TrendingTerm, { signals, upvotes }: ScoredEntry): ScoreTerm {
  const { here, forecast } = signals;
  const sources = `${counted(upvotes, 'vote')} at the sources`;
  const told = here.votes === 0 ? sources : `${sources}; ${votesInWords(here)}`;
  return {
    name,
    value: isTold(here) ? value : Number.NaN,
    detail: isTold(here) ? `${detail}; ${told}` : told,
    ...(forecast !== null && { terms: [forecastTerm(forecast)] }),
  };
}

/** The attention that is expected, as a term: its own terms are in doublings. */
function forecastTerm({ expected, reasons }: Forecast): ScoreTerm {
  return {
    name: 'forecast',
    value: expected,
    detail: 'votes expected by day 30, from text and metadata alone; in doublings:',
    terms: parseTerms(reasons).filter(({ value }) => Math.abs(value) >= 0.005),
  };
}

function otherTerm(
  { name, value, detail }: TrendingTerm,
  { comments, signals: { savers, discussants } }: ScoredEntry,
): ScoreTerm {
  if (name === 'saves') return { name, value, detail: `${detail}; ${inWords(savers)}` };
  if (name !== 'discussion') return { name, value, detail };
  const sources = comments === 0 ? [] : [`${counted(comments, 'comment')} at the sources`];
  const here = discussants.people === 0 ? [] : [inWords(discussants)];
  return { name, value, detail: [detail, ...sources, ...here].join('; ') };
}

function counted(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

function inWords({ people, branches }: PeopleCount): string {
  return `${people} of ${branches} ${branches === 1 ? 'branch' : 'branches'} here, each branch by its root`;
}
