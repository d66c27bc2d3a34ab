import { afterEach, expect, it } from 'vitest';
import {
  says,
  startService,
  type TestAnswer,
  type TestService,
  testClient,
  testClock,
} from '../../outbound/testing.ts';
import { sourceCheckpoint } from '../../store/source-states.ts';
import type { Store } from '../../store/store.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { harvestSource } from '../harvest.ts';
import { createOpenAlex } from './openalex.ts';

const NOW = Date.UTC(2026, 10, 21, 12);

/** A page made by hand after the description of the service. */
function page(
  next: string | null,
  ...works: { title: string; doi?: string; cited_by_count?: number }[]
): TestAnswer {
  return says(200, JSON.stringify({ meta: { count: 3, next_cursor: next }, results: works }));
}

describeOnEachDatabase('OpenAlex', (database) => {
  let service: TestService;
  afterEach(() => service.close());

  async function run(
    store: Store,
    answers: TestAnswer[],
    { filter = 'type:article', from = null as string | null } = {},
  ) {
    service = await startService(...answers);
    await store.db.updateTable('service_slots').set({ next_at: 0 }).execute();
    const client = testClient(store, service, { clock: testClock(NOW) });
    const source = createOpenAlex({ client, url: service.url, filter, contact: 'me@example.org' });
    return harvestSource(store, source, { from, now: () => NOW });
  }
  const asked = () => service.requests.map(({ url }) => new URL(url ?? '', service.url).searchParams);
  const checkpoint = (store: Store) => sourceCheckpoint(store.db, 'openalex');

  it('goes from page to page, and the next time begins some days back', async () => {
    const store = await database.open();
    const pages = [
      page('c2', { title: 'One' }, { title: 'Two' }),
      page('c3', { title: 'Three' }),
      page(null),
    ];
    expect(await run(store, pages)).toMatchObject({ added: 3 });
    expect(asked().map((query) => query.get('cursor'))).toEqual(['*', 'c2', 'c3']);
    expect(asked()[0]?.get('filter')).toBe(
      'type:article,from_publication_date:2026-11-07,to_publication_date:2026-11-21',
    );
    expect(asked()[0]?.get('mailto')).toBe('me@example.org');
    expect(await checkpoint(store)).toEqual({ through: '2026-11-21' });
    await service.close();
    await run(store, [page(null)], { filter: '', from: '2026-01-01' });
    expect(asked()[0]?.get('filter')).toBe('from_publication_date:2026-01-01,to_publication_date:2026-11-21');
  });

  it('goes on at its cursor after a failure, but not with another filter', async () => {
    const store = await database.open();
    await expect(run(store, [page('c2', { title: 'One' }), says(404)])).rejects.toThrow('answers 404');
    expect(await checkpoint(store)).toMatchObject({ cursor: 'c2' });
    await service.close();
    await run(store, [page(null)], { filter: 'other' });
    expect(asked().map((query) => query.get('cursor'))).toEqual(['*']);
  });

  it('begins anew when its cursor is forgotten, and does not follow one in a circle', async () => {
    const store = await database.open();
    await expect(run(store, [page('c2', { title: 'One' }), says(404)])).rejects.toThrow();
    await service.close();
    await run(store, [says(400, 'cursor'), page('c7', { title: 'One' }), page('c7', { title: 'Two' })]);
    expect(asked().map((query) => query.get('cursor'))).toEqual(['c2', '*', 'c7']);
    expect(await checkpoint(store)).toEqual({ through: '2026-11-21' });
    await service.close();
    await expect(run(store, [says(400, 'no such filter')])).rejects.toThrow('no such filter');
  });

  it('keeps the newest number of citations only', async () => {
    const store = await database.open();
    for (const cited_by_count of [1, 2, 1]) {
      await run(store, [page(null, { title: 'One', doi: '10.1000/1', cited_by_count })]);
      await service.close();
    }
    expect(await store.db.selectFrom('papers').select('citations').execute()).toEqual([{ citations: 1 }]);
    expect(await store.db.selectFrom('paper_records').select('id').execute()).toHaveLength(1);
  });

  it.each([
    ['no JSON', '<html>'],
    ['no page', '{"results":7}'],
  ])('fails on %s', async (_, body) => {
    const store = await database.open();
    await expect(run(store, [says(200, body)])).rejects.toThrow('does not answer with a page of works');
    expect(await checkpoint(store)).toBeNull();
  });
});
