import { bordaPoints, kemenyConsensus } from '@broadsheet/rank';
import type { CollectionReport } from './evaluate.ts';

/** One measure over several collections, each of which counts the same, however many queries it has. */
export interface CombinedMeasure {
  measure: string;
  /** Mean of the collections' means, by mode. */
  mean: Record<string, number>;
  /** Borda's points by mode, from 0 (last on every collection) to 1. */
  borda: Record<string, number>;
  /** Kemeny's consensus of the collections, best mode first. */
  order: string[];
}

/**
 * Combines collections by the mean of scores and by consensus of ranks: a collection of large differences decides the
 * first, and counts as one vote in the other.
 */
export function combineCollections(collections: readonly CollectionReport[]): CombinedMeasure[] {
  const judged = collections.filter(({ measures }) => measures.length > 0);
  return (judged[0]?.measures ?? []).map(({ measure, modes }, place) => {
    const names = Object.keys(modes);
    const tasks = judged.map(({ measures }) =>
      Float64Array.from(names, (name) => measures[place]?.modes[name]?.value ?? Number.NaN),
    );
    const byName = (figureOf: (system: number) => number) =>
      Object.fromEntries(names.map((name, system) => [name, figureOf(system)]));
    const points = bordaPoints(tasks, names.length);
    return {
      measure,
      mean: byName((system) => tasks.reduce((sum, task) => sum + (task[system] as number), 0) / tasks.length),
      borda: byName((system) => points[system] as number),
      order: kemenyConsensus(tasks, names.length).order.map((system) => names[system] as string),
    };
  });
}
