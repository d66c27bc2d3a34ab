import { exploringDefaults, trendingDefaults } from '@broadsheet/rank';
import { BREAKDOWN } from './agree.ts';
import { PROBATION_RANKS } from './lifted.ts';

/** A parameter of the score, and how it came to be what it is. */
export interface StatedParameter {
  name: string;
  value: number;
  /** `fitted` on the archive of daily papers, as docs/measurements.md tells; `prior`: chosen, as nothing could teach it. */
  origin: 'fitted' | 'prior';
  help: string;
}

const { votes, discussion, code, stars, gravity, saves, starsGrowth, headStart } = trendingDefaults;
const { scale, location, spread, horizon } = votes.curve;

/** Every parameter of the lists, those that an archive has taught first. */
export const trendingParameters: readonly StatedParameter[] = [
  fitted('strength', votes.strength, 'votes for which the forecast counts'),
  fitted('scale', scale, 'votes from which on votes bring votes (m of the curve)'),
  fitted('location', location, 'logarithm of the days by which half of a paper’s pull has worked (μ)'),
  fitted('spread', spread, 'how long votes keep coming (σ)'),
  fitted('discussion', discussion, 'points for a doubling of who discusses it'),
  fitted('code', code, 'points for code'),
  fitted('stars', stars, 'points for a doubling of the stars'),
  fitted('gravity', gravity, 'points that a doubling of the age takes'),
  prior('horizon', horizon, 'days that the forecast looks ahead'),
  prior('saves', saves, 'points for a doubling of who keeps it: saves are private, and no archive has them'),
  prior('growth of stars', starsGrowth, 'points for a doubling of the stars of the last week'),
  prior('head start', headStart, 'days added to every age'),
  prior('explored', exploringDefaults.share, 'share of the places for papers that nobody has seen yet'),
  prior('breakdown', BREAKDOWN, 'share of the days that may be wrong before an order is a tie'),
  prior('ranks', PROBATION_RANKS, 'by which new accounts move a paper at most'),
];

function fitted(name: string, value: number, help: string): StatedParameter {
  return { name, value, origin: 'fitted', help };
}

function prior(name: string, value: number, help: string): StatedParameter {
  return { name, value, origin: 'prior', help };
}
