import { gammaDraw } from '../evaluation/statistics/gamma-draw.ts';
import { seededWords } from '../evaluation/statistics/random.ts';
import type { VoteBelief } from './expected-votes.ts';

/** A paper that may be shown although it ranks low. */
export interface Unseen<Item> {
  item: Item;
  /** Its votes as believed: `believedVotes`. */
  belief: VoteBelief;
  /** A whole number of its own, such as its id: with the seed it decides its draw. */
  key: number;
}

/** What stands at a place of a list, and whether it was drawn rather than ranked. */
export interface Placed<Item> {
  item: Item;
  isExplored: boolean;
}

/** How much of a list is explored. */
export interface Exploring {
  /** Share of the places for what nobody has seen, from 0 to 1/2: the last of each 1 ÷ share places. */
  share: number;
  /** Such as the number of the day: the same seed draws the same papers. */
  seed: number;
  /** The length of the list; that of `ranked` by default, so that explored papers take the places of the last. */
  length?: number;
}

export const exploringDefaults = { share: 0.1 };

/**
 * Puts papers that nobody has seen yet into given places of a list. Which ones is decided by Thompson sampling
 * (Thompson 1933): each draws a number of votes from what is believed of it, and the highest draws win, so that a
 * paper is shown as often as it may be the best; the less is known of it, the more often. A paper that ranks above its
 * place anyway stays where it ranks. Papers are the same when they are the same value; nothing stands twice.
 * @throws RangeError for a share out of range.
 */
export function withExplored<Item>(
  ranked: readonly Item[],
  unseen: readonly Unseen<Item>[],
  { share, seed, length = ranked.length }: Exploring,
): Placed<Item>[] {
  if (!(share >= 0 && share <= 0.5)) throw new RangeError(`a share of ${share} is not from 0 to 0.5`);
  const every = Math.round(1 / share);
  const [drawn, rest] = [byDraw(unseen, seed).values(), ranked.values()];
  const placed = new Map<Item, Placed<Item>>();
  while (placed.size < length) {
    const isTurn = (placed.size + 1) % every === 0;
    const explored = isTurn ? nextNew(drawn, placed) : undefined;
    const found = explored ?? nextNew(rest, placed);
    if (found === undefined) break;
    placed.set(found.item, { item: found.item, isExplored: explored !== undefined });
  }
  return [...placed.values()];
}

/** Highest draw first. A paper's draw does not depend on which others are there. */
function byDraw<Item>(unseen: readonly Unseen<Item>[], seed: number): Item[] {
  const drawn = unseen.map(({ item, belief: { shape, rate }, key }) => {
    const nextWord = seededWords(Math.imul(seed, 0x9e3779b1) ^ Math.imul(key, 0x85ebca6b));
    return { item, votes: gammaDraw(shape, nextWord) / rate };
  });
  return drawn.toSorted((one, other) => other.votes - one.votes).map(({ item }) => item);
}

function nextNew<Item>(
  items: Iterator<Item>,
  placed: ReadonlyMap<Item, unknown>,
): { item: Item } | undefined {
  for (let next = items.next(); next.done !== true; next = items.next()) {
    if (!placed.has(next.value)) return { item: next.value };
  }
  return undefined;
}
