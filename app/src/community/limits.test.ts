import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { forgetOldCounts, TooManyRequestsError, takeTurn } from './limits.ts';

const limit = { act: 'try', most: 3, windowMs: 1000 };

function turn(store: Store, by: string, now: number): Promise<boolean> {
  return store
    .write((transaction) => takeTurn(transaction, { limit, by, now, enforced: true }))
    .then(
      () => true,
      (error: unknown) => {
        if (error instanceof TooManyRequestsError) return false;
        throw error;
      },
    );
}

describeOnEachDatabase('limits', (database) => {
  it('let through what a naive count of the window lets through', async () => {
    const store = await database.open();
    const step = fc.record({ wait: fc.integer({ min: 0, max: 900 }), by: fc.constantFrom('a', 'b') });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
        run += 1;
        let now = 5_000_000;
        const taken: { at: number; by: string }[] = [];
        for (const { wait, by } of steps) {
          now += wait;
          const before = taken.filter((one) => one.by === by && one.at > now - 1000).length;
          expect(await turn(store, `${run} ${by}`, now)).toBe(before < 3);
          if (before < 3) taken.push({ at: now, by });
        }
      }),
      { numRuns: 10 },
    );
  });

  it('count those who come at the same time one after the other', async () => {
    const store = await database.open();
    const turns = await Promise.all(Array.from({ length: 10 }, () => turn(store, 'a', 5000)));
    expect(turns.filter(Boolean)).toHaveLength(3);
  });

  it('keep nothing that names anybody, and nothing for long', async () => {
    const store = await database.open();
    await turn(store, 'ada@example.org', 5000);
    expect(JSON.stringify(await store.db.selectFrom('rate_limits').selectAll().execute())).not.toContain(
      'ada',
    );
    await forgetOldCounts(store.db, 6000);
    expect(await store.db.selectFrom('rate_limits').select('key').execute()).toEqual([]);
  });
});
