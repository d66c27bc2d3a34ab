import { beforeEach, expect, it } from 'vitest';
import { ANONYMOUS, type Person } from '../community/actor.ts';
import { askClaim } from '../community/claims.ts';
import { postComment } from '../community/comments/post.ts';
import { MARKDOWN_VERSION } from '../community/markdown/render.ts';
import { givePeople } from '../community/testing.ts';
import { ingestBatch } from '../papers/ingest.ts';
import { recordOf } from '../papers/record.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { discussionOf, placeOfComment } from './discussion.ts';
import { newestDiscussions } from './discussions.ts';
import { feedOf } from './testing.ts';

const NOW = Date.UTC(2026, 0, 22);

describeOnEachDatabase('a discussion', (database) => {
  let store: Store;
  let ada: Person;
  beforeEach(async () => {
    store = await database.open();
    const papers = [
      { title: 'Tides', arxivId: '2601.00001' },
      { title: 'Ebb and flow', arxivId: '2601.00002' },
    ];
    await ingestBatch(store, 'jsonl', papers.map(recordOf), { now: NOW });
    [ada] = (await givePeople(store, 1)) as [Person];
  });

  const say = (paper: string, text: string, parent: number | null = null) =>
    postComment(ada, store, { paper, parent, text, form: '' }, { now: NOW, limited: false });
  const read = (page: number, order: 'best' | 'new' = 'best') =>
    discussionOf(feedOf(store), ANONYMOUS, { address: '2601.00001', order, page });

  it('has pages; one that begins inside of a thread says what it answers', async () => {
    const row = { first_paper_id: 1, paper_id: 1, person_id: ada.id, html_version: MARKDOWN_VERSION };
    const rows = Array.from({ length: 205 }, (_, index) => ({
      ...row,
      // The last thread begins with comment 200, and goes on on the next page.
      parent_id: index < 200 ? null : index,
      text: 'a',
      html: '<p>a</p>',
      created_at: NOW,
    }));
    await store.db.insertInto('comments').values(rows).execute();
    const first = await read(1);
    expect([first.page, first.pages, first.comments.length, first.total]).toEqual([1, 2, 200, 205]);
    const last = await read(9);
    expect([last.page, last.comments.length]).toEqual([2, 1]);
    expect(last.comments[0]).toMatchObject({
      id: 201,
      answers: { id: 200, name: 'Person 0' },
      countBelow: 4,
    });
    const places = await Promise.all([1, 200, 201, 206].map((id) => placeOfComment(feedOf(store), id)));
    expect(places.map((place) => place?.page)).toEqual([1, 1, 2, undefined]);
    expect((await read(1, 'new')).comments[0]?.id).toBe(200);
  });

  it('marks what the authors of the paper say, once their claim was granted', async () => {
    await ingestBatch(
      store,
      'jsonl',
      [recordOf({ title: 'Tides', arxivId: '2601.00001', authors: ['Ann Lee'] })],
      { now: NOW },
    );
    await say('2601.00001', 'We wrote this.');
    const claimed = { author: 'ann-lee', note: '' };
    const findEvidence = () => Promise.resolve('orcid' as const);
    expect((await read(1)).comments[0]?.isByAuthor).toBe(false);
    expect(await askClaim(ada, store, claimed, { now: NOW, limited: false, findEvidence })).toBe('granted');
    expect((await read(1)).comments[0]?.isByAuthor).toBe(true);
    await store.db.updateTable('claims').set({ state: 'revoked' }).execute();
    expect((await read(1)).comments[0]?.isByAuthor).toBe(false);
  });

  it('is rendered again, once, where another version of the renderer made it', async () => {
    await say('2601.00001', '*so*');
    await store.db.updateTable('comments').set({ html: '<b>so</b>', html_version: 0 }).execute();
    expect((await read(1)).comments[0]?.html).toBe('<p><em>so</em></p>\n');
    const kept = await store.db.selectFrom('comments').select(['html', 'html_version']).execute();
    expect(kept).toEqual([{ html: '<p><em>so</em></p>\n', html_version: MARKDOWN_VERSION }]);
  });

  it('stands among the newest by what was said last', async () => {
    await say('2601.00001', 'First');
    await say('2601.00002', 'Second, with **$\\alpha$**');
    const list = async () =>
      (await newestDiscussions(feedOf(store), 1)).discussions.map(({ paper, comments, last }) => [
        paper.title,
        comments,
        last.words,
      ]);
    expect(await list()).toEqual([
      ['Ebb and flow', 1, 'Second, with α'],
      ['Tides', 1, 'First'],
    ]);
    await say('2601.00001', 'Third', 1);
    expect((await list())[0]).toEqual(['Tides', 2, 'Third']);
  });
});
