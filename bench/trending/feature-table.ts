import { FACTS, factsOf, type HistoryPrior } from '../../packages/rank/src/trending/attention/features.ts';
import type { Sample } from './samples.ts';

/** Facts, categories and vector of each paper, in rows. */
export interface FeatureTable {
  rows: Float64Array[];
  /** Categories begin with "category ", numbers of vectors with "vector ". */
  names: string[];
}

/** Papers of a category below this teach nothing of it. */
const LEAST_PAPERS = 100;

export function featureTable(samples: readonly Sample[], history: HistoryPrior): FeatureTable {
  const counts = new Map<string, number>();
  for (const { features } of samples) {
    for (const category of features.categories) counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  const categories = [...counts]
    .filter(([, count]) => count >= LEAST_PAPERS)
    .map(([name]) => name)
    .toSorted();
  const dimensions = samples[0]?.features.vector?.numbers.length ?? 0;
  const rows = samples.map(({ features }) => {
    const facts = factsOf(features, history);
    const share = 1 / Math.max(1, features.categories.length);
    return Float64Array.from([
      ...FACTS.map((name) => facts[name]),
      ...categories.map((category) => (features.categories.includes(category) ? share : 0)),
      ...Array.from(features.vector?.numbers ?? []),
    ]);
  });
  const vector = Array.from({ length: dimensions }, (_, place) => `vector ${place}`);
  return { rows, names: [...FACTS, ...categories.map((name) => `category ${name}`), ...vector] };
}
