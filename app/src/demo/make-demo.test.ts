import { expect, it } from 'vitest';
import { readSettings } from '../config/config.ts';
import { feedOf } from '../feed/testing.ts';
import { trendingOrder } from '../feed/trending-order.ts';
import { loadShelf } from '../papers/import.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { makeDemo, NoDemoError } from './make-demo.ts';

const settings = readSettings({});
const NOW = Date.UTC(2026, 0, 22);

describeOnEachDatabase('a demonstration', (database) => {
  it('is made by invented people, who are marked as such, and is not later than now', async () => {
    const store = await database.open();
    await loadShelf(store);
    const made = await makeDemo(store, { seed: 1, now: NOW, settings });
    const people = await store.db.selectFrom('people').selectAll().execute();
    expect(people).toHaveLength(made.people);
    for (const { display_name: name, handle, mail } of people) {
      expect([name, handle, mail]).toEqual([
        expect.stringMatching(/ \(demo\)$/),
        expect.stringMatching(/^demo-/),
        null,
      ]);
    }
    const marks = await store.db.selectFrom('marks').selectAll().execute();
    expect(marks).toHaveLength(made.votes + made.saves);
    const comments = await store.db.selectFrom('comments').selectAll().execute();
    expect(comments).toHaveLength(made.comments);
    for (const { created_at: at } of [...marks, ...comments]) expect(at).toBeLessThanOrEqual(NOW);
    const { places } = await trendingOrder({ ...feedOf(store), now: () => NOW });
    expect(places.filter(({ standing }) => standing?.isExplored)).not.toEqual([]);
    const follows = await store.db.selectFrom('follows').selectAll().execute();
    expect(follows).toHaveLength(made.follows);
    expect(new Set(follows.map(({ kind }) => kind))).toEqual(new Set(['topic', 'person', 'collection']));
    expect(Math.min(made.votes, made.saves, made.comments, made.collections)).toBeGreaterThan(0);
    await expect(makeDemo(store, { seed: 1, now: NOW, settings })).rejects.toThrow(NoDemoError);
    expect(await store.db.selectFrom('people').select('id').execute()).toHaveLength(made.people);
  });
});
