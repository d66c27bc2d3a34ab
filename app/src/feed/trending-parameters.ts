import { exploringDefaults, type TrendingDeclaration, trendingDeclarations } from '@broadsheet/rank';
import { BREAKDOWN } from './agree.ts';
import { PROBATION_RANKS } from './lifted.ts';

/** Every parameter of the lists: those of the score, and what is chosen around it. */
export const listParameters: readonly TrendingDeclaration[] = [
  ...trendingDeclarations(),
  chosen(
    'explored',
    exploringDefaults.share,
    'share of the places for papers that nobody has seen yet',
    'a tenth is found without crowding out',
  ),
  chosen(
    'breakdown',
    BREAKDOWN,
    'share of the days that may be turned round before an order is a tie',
    'one day in ten may be wrong',
  ),
  chosen(
    'ranks',
    PROBATION_RANKS,
    'by which new accounts move a paper at most',
    'on a quiet day no weight is small enough',
  ),
];

function chosen(name: string, value: number, help: string, reason: string): TrendingDeclaration {
  return { name, value, basis: 'stated prior', help, reason };
}
