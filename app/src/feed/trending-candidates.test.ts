import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { givePeople } from '../community/testing.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { feedOf, givePapers, submittedOn } from './testing.ts';
import { trending } from './trending.ts';

/** More than one statement of SQLite takes. */
const MANY = 33_000;

describeOnEachDatabase('trending', (database) => {
  it('is there however many papers readers have done something with', async () => {
    const store = await database.open();
    await givePapers(store, [{ title: 'On tides', arxivId: '2601.00001', ...submittedOn('2026-01-22') }]);
    const [reader] = await givePeople(store, 1);
    const feed = feedOf(store);
    const {
      id,
      address: _,
      ...others
    } = await store.db.selectFrom('papers').selectAll().executeTakeFirstOrThrow();
    const columns = sql.join(Object.keys(others).map((name) => sql.ref(name)));
    const numbers = sql`with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${sql.lit(MANY)})`;
    await sql`insert into papers (id, address, ${columns}) ${numbers} select papers.id + n, 'p' || n, ${columns} from papers, numbers
      where papers.id = ${id}`.execute(store.db);
    await sql`insert into marks (person_id, first_paper_id, paper_id, kind, created_at)
      select ${reader?.id}, id, id, 'vote', ${feed.now() - 1000} from papers`.execute(store.db);
    const { papers } = await trending(feed);
    expect(papers.length).toBeGreaterThan(0);
  });
});
