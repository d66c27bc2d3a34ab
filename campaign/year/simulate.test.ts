import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../../app/src/store/testing.ts';
import { countChanges, makeYear, simulateYear } from './simulate.ts';

describeOnEachDatabase('a simulated month of arXiv and daily papers', (database) => {
  it('ends in exactly the expected store, with one request in twenty failing', {
    timeout: 120_000,
  }, async () => {
    const year = await makeYear({ papers: 60, days: 20, seed: 1, faults: 0.05, dataFolder: null });
    const counts = countChanges(year.plan);
    expect(Object.keys(counts).sort()).toEqual([
      'correct',
      'cross',
      'daily',
      'library',
      'new',
      'publish',
      'replace',
      'touch',
      'withdraw',
    ]);
    const result = await simulateYear(await database.open(), year);
    expect(result.differences).toEqual([]);
    expect(result).toMatchObject({ papers: result.expected, refused: 0 });
    expect(Object.keys(result.faults).length).toBeGreaterThan(3);
  });
});
