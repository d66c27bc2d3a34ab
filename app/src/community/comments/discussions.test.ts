import { beforeEach, describe, expect, it } from 'vitest';
import { mergePapers } from '../../papers/merge.ts';
import { undo } from '../../papers/undo.ts';
import { countComments, countOpinions } from '../../store/comments.ts';
import type { Store } from '../../store/store.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { deleteAccount } from '../account.ts';
import { type Actor, ANONYMOUS, NotAllowedError, type Person } from '../actor.ts';
import { report } from '../moderation/report.ts';
import { listReports } from '../moderation/report-queue.ts';
import { ownData } from '../own-data.ts';
import { editComment } from './change.ts';
import { hideComment, lockDiscussion } from './moderate.ts';
import { setOpinion } from './opinions.ts';
import { NOW, OTHER_PAPER, open, PAPER, startTalk } from './testing.ts';

describeOnEachDatabase('discussions', (database) => {
  let store: Store;
  let talk: Awaited<ReturnType<typeof startTalk>>;
  beforeEach(async () => {
    store = await database.open();
    talk = await startTalk(store);
  });

  it('are found helpful or not, once a reader, under concurrency, by nobody of their own', async () => {
    const id = await talk.say(talk.ada, 'One');
    const judge = (actor: Actor, opinion: 'helpful' | 'unhelpful' | null) =>
      setOpinion(actor, store, { comment: id, opinion }, open);
    await expect(judge(talk.ada, 'helpful')).rejects.toThrow(NotAllowedError);
    await Promise.all(talk.people.slice(1).flatMap((one) => [judge(one, 'helpful'), judge(one, 'helpful')]));
    await Promise.all(talk.people.slice(1, 4).map((one) => judge(one, 'unhelpful')));
    await judge(talk.people[5] as Person, null);
    expect((await countOpinions(store.db, [id])).get(id)).toEqual({ helpful: 7, unhelpful: 3 });
    const { comments } = await talk.read(talk.bob);
    expect(comments[0]).toMatchObject({ helpful: 7, unhelpful: 3, opinion: 'unhelpful' });
    expect(comments[0]?.score).toBeCloseTo(0.3968, 4);
    expect((await talk.read(talk.people[5] as Person)).comments[0]?.opinion).toBeNull();
  });

  describe('are moderated', () => {
    it('in the open: hidden with a reason, told to their author, shown again', async () => {
      const id = await talk.say(talk.ada, 'Buy!');
      const hide = (actor: Actor, hidden: boolean, why = 'Advertising') =>
        hideComment(actor, store, { comment: id, hide: hidden, why }, open);
      await expect(hide(talk.bob, true)).rejects.toThrow(NotAllowedError);
      const complaint = { subject: `comment-${id}`, reason: 'Advertising' };
      expect(await report(talk.bob, store, complaint, open)).toBe('done');
      expect((await hide(talk.moderator, true, ' '))?.outcome).toBe('no reason');
      expect((await hide(talk.moderator, true))?.outcome).toBe('done');
      expect((await hide(talk.moderator, true))?.outcome).toBe('unchanged');
      const hidden = { because: 'Advertising', entry: 1 };
      expect((await talk.read(talk.bob)).comments[0]).toMatchObject({ hidden, html: null });
      for (const actor of [talk.ada, talk.moderator]) {
        expect((await talk.read(actor)).comments[0]).toMatchObject({ hidden, html: '<p>Buy!</p>\n' });
      }
      expect(await talk.unread(talk.ada)).toEqual([
        { kind: 'moderation', entry: 1, told: 'Your comment was hidden: Advertising' },
      ]);
      expect(await talk.unread(talk.bob)).toMatchObject([{ kind: 'report', subject: `comment-${id}` }]);
      expect(await listReports(talk.moderator, store)).toEqual([]);
      const edited = await editComment(talk.ada, store, { comment: id, text: 'Buy it!' }, open);
      expect(edited).toMatchObject({ refused: expect.any(String) as string });
      expect(await countComments(store.db, [1])).toEqual(new Map());
      await hide(talk.moderator, false, 'A mistake');
      expect((await talk.read(ANONYMOUS)).comments[0]).toMatchObject({ hidden: null, html: '<p>Buy!</p>\n' });
      const log = await store.db
        .selectFrom('moderation_log')
        .select(['act', 'subject_name', 'why'])
        .execute();
      expect(log).toMatchObject([
        { act: 'hide', subject_name: PAPER },
        { act: 'show', why: 'A mistake' },
      ]);
    });

    it('and closed, so that only moderators add to them', async () => {
      const id = await talk.say(talk.ada, 'One');
      const lock = (actor: Actor, locked: boolean, why = 'Heat') =>
        lockDiscussion(actor, store, { paper: PAPER, lock: locked, why }, open);
      await expect(lock(talk.ada, true)).rejects.toThrow(NotAllowedError);
      expect((await lock(talk.moderator, true))?.outcome).toBe('done');
      expect((await lock(talk.moderator, true))?.outcome).toBe('unchanged');
      expect((await talk.read(ANONYMOUS)).lock).toEqual({ because: 'Heat', entry: 1 });
      await expect(talk.say(talk.bob, 'Two', id)).rejects.toThrow('closed');
      const edited = await editComment(talk.ada, store, { comment: id, text: 'a' }, open);
      expect(edited).toMatchObject({ refused: expect.stringContaining('closed') as string });
      await talk.say(talk.moderator, 'Closed for a day.');
      await lock(talk.moderator, false);
      await talk.say(talk.bob, 'Two', id);
      expect((await talk.read(ANONYMOUS)).lock).toBeNull();
    });
  });

  it('go along with merges of papers, and come back in whole threads', async () => {
    const id = await talk.say(talk.ada, 'On ebb', null, '2601.00002');
    await mergePapers(store, PAPER, '2601.00002', { name: 'Ann' });
    await talk.say(talk.bob, 'Since the merge', id);
    expect((await talk.read(ANONYMOUS)).comments[0]).toMatchObject({ id, countBelow: 1 });
    await undo(store, 1, { name: 'Ann' });
    expect((await talk.read(ANONYMOUS)).total).toBe(0);
    expect((await talk.read(ANONYMOUS, OTHER_PAPER)).comments[0]).toMatchObject({ id, countBelow: 1 });
  });

  it('come with one’s data, and stay without a name when their author leaves', async () => {
    const id = await talk.say(talk.ada, 'One');
    await editComment(talk.ada, store, { comment: id, text: 'Two' }, open);
    const other = await talk.say(talk.bob, 'Three', id);
    await setOpinion(talk.ada, store, { comment: other, opinion: 'helpful' }, open);
    expect(await ownData(talk.ada, store, NOW)).toMatchObject({
      comments: [{ comment: id, paper: PAPER, text: 'Two', before: [{ text: 'One' }] }],
      opinionsOfComments: [{ comment: other, helpful: true }],
    });
    expect(await deleteAccount(talk.ada, store, { confirmation: 'person-0', now: NOW })).toBe('deleted');
    const { comments } = await talk.read(talk.bob);
    expect(comments[0]).toMatchObject({
      author: { name: 'Somebody who left', handle: null },
      html: '<p>Two</p>\n',
      editedAt: null,
      below: [{ helpful: 0 }],
    });
    expect(await store.db.selectFrom('comment_versions').selectAll().execute()).toEqual([]);
    await talk.say(talk.bob, 'Four', id);
    expect(await store.db.selectFrom('notices').where('person_id', '=', 1).selectAll().execute()).toEqual([]);
  });
});
