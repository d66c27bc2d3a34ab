import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../../app/src/store/testing.ts';
import { countChanges, makeYear, simulateYear } from './simulate.ts';

describeOnEachDatabase('a simulated fortnight of arXiv and daily papers', (database) => {
  it.each([
    { list: 'without versions', raw: false },
    { list: 'with versions', raw: true },
  ])(
    'ends in exactly the expected store, a list $list and one request in twenty failing',
    {
      timeout: 120_000,
    },
    async ({ raw }) => {
      const year = await makeYear({ papers: 40, days: 16, seed: 12, faults: 0.05, dataFolder: null, raw });
      const counts = countChanges(year.plan);
      expect(Object.keys(counts).sort()).toEqual([
        'correct',
        'cross',
        'daily',
        'library',
        'new',
        'publish',
        'replace',
        'revert',
        'touch',
        'withdraw',
      ]);
      const result = await simulateYear(await database.open(), year);
      expect(result.differences).toEqual([]);
      expect(result).toMatchObject({ papers: result.expected, refused: 0 });
      expect(Object.keys(result.faults).length).toBeGreaterThan(3);
    },
  );
});
