import { openStore } from '../../app/src/store/open.ts';
import { type Comparison, compareClock } from './compare.ts';
import { makePlan } from './plan.ts';
import { simulateClock } from './simulate.ts';
import { compareZones } from './zones.ts';

interface RunOptions {
  from: string;
  days: number;
  readers: number;
  seed: number;
  dataFolder: string;
}

export interface ClockResult extends Comparison {
  readers: number;
  zones: { zones: number; editions: number };
}

/** The whole campaign: every zone, and readers of all of them over years. One module, so that a bug can be built into it. */
export async function runClock({ dataFolder, ...options }: RunOptions): Promise<ClockResult> {
  const plan = makePlan(options);
  const zones = compareZones(plan.from, plan.until, options.seed);
  const store = await openStore({ databaseUrl: null, dataFolder });
  const comparison = compareClock(plan, await simulateClock(store, plan, options.seed));
  await store.close();
  const { wrong, ...counts } = zones;
  return {
    readers: plan.readers.length,
    zones: counts,
    ...comparison,
    wrong: [...wrong, ...comparison.wrong],
  };
}
