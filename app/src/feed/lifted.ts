import { limitedLift } from '@broadsheet/rank';

/** Accounts on probation together move a paper by at most so many ranks, up or down. */
export const PROBATION_RANKS = 2;

/** What stands in order without accounts on probation, moved by the score that counts them too. */
export function lifted<Item>(items: readonly Item[], score: (item: Item) => number): Item[] {
  const order = limitedLift(Float64Array.from(items, score), PROBATION_RANKS);
  return [...order].flatMap((place) => items[place] ?? []);
}
