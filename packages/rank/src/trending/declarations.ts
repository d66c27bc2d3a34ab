import { type TrendingParameters, trendingDefaults } from './parameters.ts';

/** A parameter of the score as data: what pages say of it. */
export interface TrendingDeclaration {
  name: string;
  value: number;
  /** Whether data taught it, or somebody decided it. */
  basis: 'fitted' | 'stated prior';
  /** One line, without a period. */
  help: string;
  /** What taught it, with figures, or why it is as it is. */
  reason: string;
}

const ARCHIVE = '264 daily papers of January and April 2026, counted on their day and again weeks later';

/** Every parameter of the score, in the order of its terms. */
export function trendingDeclarations(
  parameters: TrendingParameters = trendingDefaults,
): readonly TrendingDeclaration[] {
  const { votes, saves, discussion, code, stars, starsGrowth, gravity, headStart } = parameters;
  const { curve, strength } = votes;
  return [
    {
      name: 'μ',
      value: curve.location,
      basis: 'fitted',
      help: 'logarithm of the days by which half of the votes have come',
      reason: `greatest likelihood on ${ARCHIVE}`,
    },
    {
      name: 'σ',
      value: curve.spread,
      basis: 'fitted',
      help: 'how long votes keep coming',
      reason: `greatest likelihood on ${ARCHIVE}`,
    },
    {
      name: 'm',
      value: curve.scale,
      basis: 'fitted',
      help: 'votes at which the curve turns from adding to multiplying',
      reason: 'at the bound of the search: votes only add',
    },
    {
      name: 'horizon',
      value: curve.horizon,
      basis: 'stated prior',
      help: 'days after which a paper has its votes',
      reason: 'by then the fitted curve has passed 98 % of its end',
    },
    {
      name: 'strength',
      value: strength,
      basis: 'fitted',
      help: 'votes for which the forecast counts',
      reason: `least squares of doublings on ${ARCHIVE}`,
    },
    {
      name: 'saves',
      value: saves,
      basis: 'stated prior',
      help: 'points for each doubling of the people who keep it',
      reason: 'half of what a doubling of votes is worth: no archive tells who keeps what',
    },
    {
      name: 'discussion',
      value: discussion,
      basis: 'stated prior',
      help: 'points for each doubling of the people who discuss it',
      reason:
        'a quarter of what a doubling of votes is worth: no archive tells people apart; its comments, many of them of a machine, made the order of a day no better',
    },
    {
      name: 'code',
      value: code,
      basis: 'fitted',
      help: 'points of a paper with code',
      reason: `beyond votes and the forecast, which knows of code, it adds nothing on ${ARCHIVE}`,
    },
    {
      name: 'stars',
      value: stars,
      basis: 'fitted',
      help: "points for each doubling of its code's stars",
      reason: `beyond votes and the forecast, those of the first day add nothing on ${ARCHIVE}`,
    },
    {
      name: 'growth of stars',
      value: starsGrowth,
      basis: 'stated prior',
      help: 'points for each doubling of the stars that came lately',
      reason: 'a tenth of what a doubling of votes is worth: no archive has it',
    },
    {
      name: 'gravity',
      value: gravity,
      basis: 'fitted',
      help: 'points that a doubling of the age takes',
      reason: 'least squares to the votes of each day to come on the fitted curve, days 1 to 14',
    },
    {
      name: 'head start',
      value: headStart,
      basis: 'stated prior',
      help: 'days added to every age',
      reason: 'that of Hacker News, in days',
    },
  ];
}
