import { expect, it } from 'vitest';
import { listNotices } from '../../feed/notices.ts';
import { feedOf, givePapers } from '../../feed/testing.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { createCollection } from '../collections/change.ts';
import { hideCollection } from '../collections/moderate.ts';
import { hideComment } from '../comments/moderate.ts';
import { postComment } from '../comments/post.ts';
import { givePeople } from '../testing.ts';
import { report } from './report.ts';
import { listReports } from './report-queue.ts';

const TERMS = { now: Date.UTC(2026, 0, 22, 10), limited: false };
const NAMES = ['comment-1', 'comment-2', 'collection-1', 'collection-2', 'collection-0', 'comment-x'];

describeOnEachDatabase('what people wrote', (database) => {
  it('is reported by its number where others see it, and hiding it upholds the reports', async () => {
    const store = await database.open();
    await givePapers(store, [{ title: 'On tides', arxivId: '2601.00001' }]);
    const [ada, bob, third] = await givePeople(store, 3);
    if (!ada || !bob || !third) throw new Error('Too few people.');
    await store.db.updateTable('people').set({ role: 'moderator' }).where('id', '=', third.id).execute();
    const mo = { ...third, role: 'moderator' } as const;
    await postComment(ada, store, { paper: '2601.00001', parent: null, text: 'Buy!', form: 'a' }, TERMS);
    for (const visibility of ['public', 'unlisted']) {
      await createCollection(
        ada,
        store,
        { title: `Mine, ${visibility}`, description: '', visibility },
        TERMS,
      );
    }
    const said = [];
    for (const subject of NAMES) said.push(await report(bob, store, { subject, reason: 'It sells.' }, TERMS));
    expect(said).toEqual(['done', 'missing', 'done', 'missing', 'missing', 'missing']);
    expect((await listReports(mo, store)).map(({ kind, name, href }) => [kind, name, href])).toEqual([
      ['comment', '2601.00001', '/comments/1'],
      ['collection', 'Mine, public', '/collection/1'],
    ]);
    await hideComment(mo, store, { comment: 1, hide: true, why: 'Advertising' }, TERMS);
    await hideCollection(mo, store, { id: 1, hide: true, why: 'Advertising' }, TERMS);
    expect(await listReports(mo, store)).toEqual([]);
    const told = (await listNotices(feedOf(store), bob)).map(({ event }) =>
      'told' in event ? event.told : '',
    );
    expect(told.toSorted()).toEqual([
      'You reported collection-1. It was hidden: Advertising',
      'You reported comment-1. It was hidden: Advertising',
    ]);
  });
});
