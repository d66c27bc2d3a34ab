import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../../app/src/store/testing.ts';
import { compareClock } from './compare.ts';
import { makePlan } from './plan.ts';
import { simulateClock } from './simulate.ts';

describeOnEachDatabase('editions on a simulated clock', (database) => {
  it('come once, at each reader’s hour, while clocks change and the machine sleeps and errs', async () => {
    // The weekend on which Europe sets its clocks is in the middle.
    const plan = makePlan({ from: '2026-03-16', days: 26, readers: 8, seed: 3 });
    const result = compareClock(plan, await simulateClock(await database.open(), plan, 3));
    expect(result.wrong).toEqual([]);
    expect(result.expected).toBeGreaterThan(40);
  });
});
