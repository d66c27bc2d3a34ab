import { bordaPoints } from './borda.ts';
import { countPreferences, disagreements, type Preferences } from './preferences.ts';

/** An order of systems that agrees best with several tasks. */
export interface Consensus {
  /** System numbers, best first. */
  order: number[];
  /** Preferences of tasks that the order goes against. */
  disagreements: number;
  /** Whether no other order can do better; otherwise none a single move away does. */
  exact: boolean;
}

/** Up to here every order is considered, subset by subset: 2^8 · 8 steps. */
const mostExact = 8;

/**
 * Kemeny's consensus (Kemeny 1959): the order with the fewest disagreements with the tasks, pair by pair. Exact for up
 * to eight systems by dynamic programming over subsets (Held & Karp 1962); above, a local search that moves one
 * system at a time, from Borda's order on. Among equally good orders the one is taken that Borda's points and then
 * the systems' numbers favor.
 * @param tasks each with one score a system, the higher the better, NaN where it is missing.
 * @throws RangeError for a task with another number of scores.
 */
export function kemenyConsensus(tasks: readonly Float64Array[], systems: number): Consensus {
  const preferences = countPreferences(tasks, systems);
  const start = bordaOrder(tasks, systems);
  const exact = systems <= mostExact;
  const order = exact ? bestOrder(preferences, start) : improvedOrder(preferences, start);
  return { order, disagreements: disagreements(preferences, order), exact };
}

/** Best points first; equal points, or none at all, by number. */
function bordaOrder(tasks: readonly Float64Array[], systems: number): number[] {
  const points = bordaPoints(tasks, systems).map((value) => (Number.isNaN(value) ? -1 : value));
  return [...points.keys()].sort(
    (one, other) => (points[other] as number) - (points[one] as number) || one - other,
  );
}

/** For every subset, given as bits, the least disagreements of an order of it above all others, and who leads it. */
function bestOrder({ systems, wins }: Preferences, favored: readonly number[]): number[] {
  const subsets = 2 ** systems;
  const [least, leader] = [new Float64Array(subsets).fill(Number.POSITIVE_INFINITY), new Int32Array(subsets)];
  least[0] = 0;
  for (let subset = 1; subset < subsets; subset++) {
    for (const system of favored.filter((candidate) => subset & (1 << candidate))) {
      const rest = subset ^ (1 << system);
      const against = favored.reduce(
        (sum, other) => sum + (rest & (1 << other) ? (wins[other * systems + system] as number) : 0),
        least[rest] as number,
      );
      if (against >= (least[subset] as number)) continue;
      least[subset] = against;
      leader[subset] = system;
    }
  }
  const order: number[] = [];
  for (let subset = subsets - 1; subset > 0; subset ^= 1 << (order.at(-1) as number)) {
    order.push(leader[subset] as number);
  }
  return order;
}

/** Moves one system after the other to its best place, round after round, as long as that lessens the disagreements. */
function improvedOrder(preferences: Preferences, start: readonly number[]): number[] {
  const order = [...start];
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    for (const from of order.keys()) {
      const to = bestPlace(preferences, order, from);
      if (to === from) continue;
      order.splice(to, 0, ...order.splice(from, 1));
      isBetter = true;
    }
  }
  return order;
}

/** Where the system at a place would go against the fewest preferences; where it is if nowhere is better. */
function bestPlace({ systems, wins }: Preferences, order: readonly number[], from: number): number {
  const own = order[from] as number;
  let best = { change: 0, to: from };
  for (const step of [-1, 1]) {
    let change = 0;
    for (let to = from + step; to >= 0 && to < systems; to += step) {
      const other = order[to] as number;
      // Passing a system turns the order of the two round.
      change += step * ((wins[own * systems + other] as number) - (wins[other * systems + own] as number));
      if (change < best.change) best = { change, to };
    }
  }
  return best.to;
}
