/** How many tasks prefer one system to another, row before column: `wins[row * systems + column]`. */
export interface Preferences {
  systems: number;
  wins: Float64Array;
}

/**
 * Counts over the tasks which system is better than which. Ties and missing scores (NaN) prefer nobody.
 * @param tasks each with one score a system, the higher the better.
 * @throws RangeError for a task with another number of scores.
 */
export function countPreferences(tasks: readonly Float64Array[], systems: number): Preferences {
  const wins = new Float64Array(systems * systems);
  for (const scores of tasks) {
    if (scores.length !== systems) {
      throw new RangeError(`a task has ${scores.length} scores for ${systems} systems`);
    }
    for (let row = 0; row < systems; row++) {
      const score = scores[row] as number;
      const start = row * systems;
      for (let column = 0; column < systems; column++)
        if (score > (scores[column] as number)) wins[start + column] = (wins[start + column] as number) + 1;
    }
  }
  return { systems, wins };
}

/** How many preferences an order of all systems, best first, goes against: its Kemeny distance to the tasks. */
export function disagreements({ systems, wins }: Preferences, order: readonly number[]): number {
  let against = 0;
  for (const [place, better] of order.entries()) {
    for (const worse of order.slice(place + 1)) against += wins[worse * systems + better] as number;
  }
  return against;
}
