import { fitnessOf, type VoteCurve, votesAt } from '@broadsheet/rank';

/** Ages in days that a list of trending papers is about. */
const AGES = Array.from({ length: 14 }, (_, day) => day + 1);

/**
 * The power of age + head start that comes nearest to how votes dwindle on the curve: least squares of the logarithm of
 * the votes of the day to come, from the second day to the fifteenth.
 * @param votes by the horizon of the paper that it is fitted for.
 */
export function fitGravity(curve: VoteCurve, headStart: number, votes: number): number {
  const fitness = fitnessOf(curve, votes);
  const xs = AGES.map((age) => Math.log(age + headStart));
  const ys = AGES.map((age) => Math.log(votesAt(curve, fitness, age + 1) - votesAt(curve, fitness, age)));
  const [x, y] = [mean(xs), mean(ys)];
  const spread = xs.reduce((sum, value) => sum + (value - x) ** 2, 0);
  return -xs.reduce((sum, value, place) => sum + (value - x) * ((ys[place] as number) - y), 0) / spread;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
