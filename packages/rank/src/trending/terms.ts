import { expectedVotes, leastForecast } from './expected-votes.ts';
import type { TrendingParameters } from './parameters.ts';
import type { TrendingSignals } from './signals.ts';
import { shareArrived } from './vote-curve.ts';

/** A part of the score; the score is the sum of the values. */
export interface TrendingTerm {
  name: 'votes' | 'saves' | 'discussion' | 'code' | 'stars' | 'growth of stars' | 'age';
  value: number;
  /** How the value is made, with the parameters. */
  formula: string;
  /** The same with the paper's own numbers. */
  detail: string;
}

/** The values of the terms, in their order. */
export function trendingValues(signals: TrendingSignals, parameters: TrendingParameters): number[] {
  const { saves, discussion, code, stars, starsGrowth } = parameters;
  return [
    doublings(expectedVotes(counted(signals), parameters.votes)),
    saves * doublings(signals.saves),
    discussion * doublings(signals.discussants),
    signals.hasCode ? code : 0,
    stars * doublings(signals.stars ?? 0),
    starsGrowth * doublings(signals.starsGrowth ?? 0),
    -parameters.gravity * doublings(Math.max(0, signals.ageDays) / parameters.headStart),
  ];
}

/** The terms of the score with their formulas and numbers. */
export function trendingTerms(signals: TrendingSignals, parameters: TrendingParameters): TrendingTerm[] {
  const values = trendingValues(signals, parameters);
  return [...wordings(signals, parameters)].map((wording, place) => ({
    ...wording,
    value: values[place] as number,
  }));
}

/** log₂(1 + x): 0 for nothing, 1 for the first, and one more for each doubling after that. */
function doublings(count: number): number {
  return Math.log2(1 + Math.max(0, count));
}

function counted({ votesAtSources, votesHere, countedAtDays, forecast }: TrendingSignals) {
  return {
    votes: Math.max(0, votesAtSources) + Math.max(0, votesHere),
    countedAtDays,
    forecast: Math.max(leastForecast, forecast),
  };
}

type Wording = Omit<TrendingTerm, 'value'>;

function wordings(signals: TrendingSignals, parameters: TrendingParameters): Wording[] {
  const { gravity, headStart } = parameters;
  return [
    ofVotes(signals, parameters),
    ofCount('saves', parameters.saves, signals.saves, 'people keep it'),
    ofCount('discussion', parameters.discussion, signals.discussants, 'people discuss it'),
    {
      name: 'code',
      formula: `${parameters.code} with code`,
      detail: signals.hasCode ? 'it has code' : 'no code is known',
    },
    ofCount('stars', parameters.stars, signals.stars, 'stars of its code'),
    ofCount('growth of stars', parameters.starsGrowth, signals.starsGrowth, 'stars that came lately'),
    {
      name: 'age',
      formula: `−${gravity} × log₂(1 + days ÷ ${headStart})`,
      detail: `−${gravity} × log₂(1 + ${figure(Math.max(0, signals.ageDays))} ÷ ${headStart})`,
    },
  ];
}

function ofVotes(signals: TrendingSignals, { votes: prior }: TrendingParameters): Wording {
  const { votes, countedAtDays, forecast } = counted(signals);
  const { curve, strength } = prior;
  const arrived = shareArrived(curve, forecast, countedAtDays);
  return {
    name: 'votes',
    formula: `log₂(1 + expected), expected = (${strength} + votes) ÷ (${strength} ÷ forecast + share that came by now)`,
    detail: `${figure(votes)} votes, ${figure(forecast)} forecast, ${figure(100 * arrived)} % of the votes of ${curve.horizon} days came by day ${figure(countedAtDays)}: ${figure(expectedVotes({ votes, countedAtDays, forecast }, prior))} expected`,
  };
}

function ofCount(name: TrendingTerm['name'], weight: number, count: number | null, what: string): Wording {
  return {
    name,
    formula: `${weight} × log₂(1 + ${name})`,
    detail:
      count === null
        ? `${what}: not counted`
        : `${weight} × log₂(1 + ${figure(Math.max(0, count))}): ${what}`,
  };
}

/** A number as people read it. */
function figure(value: number): string {
  return String(Number(value.toPrecision(3)));
}
