import { beforeEach, describe, expect, it } from 'vitest';
import { discussionOf } from '../../feed/discussion.ts';
import { listNotices } from '../../feed/notices.ts';
import { feedOf } from '../../feed/testing.ts';
import { ingestBatch } from '../../papers/ingest.ts';
import { mergePapers } from '../../papers/merge.ts';
import { recordOf } from '../../papers/record.ts';
import { undo } from '../../papers/undo.ts';
import { countComments, countOpinions } from '../../store/comments.ts';
import type { Store } from '../../store/store.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { deleteAccount } from '../account.ts';
import { type Actor, ANONYMOUS, NotAllowedError, type Person, SuspendedError, SYSTEM } from '../actor.ts';
import { TooManyRequestsError } from '../limits.ts';
import { ownData } from '../own-data.ts';
import { givePeople } from '../testing.ts';
import { deleteComment, editComment } from './change.ts';
import { hideComment, lockDiscussion } from './moderate.ts';
import { setOpinion } from './opinions.ts';
import { postComment } from './post.ts';
import { previewComment } from './preview.ts';
import { seeAnswers } from './seen.ts';

const NOW = Date.UTC(2026, 0, 22);
const PAPER = '2601.00001';
const open = { now: NOW, limited: false };

describeOnEachDatabase('comments', (database) => {
  let store: Store;
  let people: Person[];
  let [ada, bob, cyd]: Person[] = [];
  beforeEach(async () => {
    store = await database.open();
    const papers = [
      { title: 'Tides', arxivId: PAPER, comments: 5 },
      { title: 'Ebb and flow of the seas', arxivId: '2601.00002' },
    ];
    await ingestBatch(store, 'jsonl', papers.map(recordOf), { now: NOW });
    people = await givePeople(store, 12);
    [ada, bob, cyd] = people;
    await store.db
      .updateTable('people')
      .set({ role: 'moderator' })
      .where('id', '=', somebody(cyd).id)
      .execute();
  });

  const somebody = (person: Person | undefined): Person => {
    if (person === undefined) throw new Error('people are missing');
    return person;
  };
  const moderator = (): Person => ({ ...somebody(cyd), role: 'moderator' });

  let forms = 0;
  const newForm = () => {
    forms += 1;
    return `form-of-a-test-${forms}`;
  };
  async function say(actor: Person | undefined, text: string, parent: number | null = null, paper = PAPER) {
    const wish = { paper, parent, text, form: newForm() };
    const posted = await postComment(somebody(actor), store, wish, open);
    if (posted === null || 'refused' in posted) throw new Error(posted?.refused ?? 'nowhere');
    return posted.comment;
  }
  const row = (id: number) =>
    store.db.selectFrom('comments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const unread = async (actor: Person | undefined) =>
    (await listNotices(feedOf(store), somebody(actor)))
      .filter(({ isUnread }) => isUnread)
      .map(({ event }) => event);
  const read = async (actor: Actor, order: 'best' | 'new' = 'best', paper = PAPER) =>
    discussionOf(feedOf(store), actor, { address: paper, order, page: 1 });

  describe('are written', () => {
    it('and read, counted with those of the sources, and never lost to a refusal', async () => {
      const id = await say(ada, '  \r\nSee *this* $x^2$,\r\n@person-1 and arXiv:2601.00002\n\n');
      expect(await row(id)).toMatchObject({ text: 'See *this* $x^2$,\n@person-1 and arXiv:2601.00002' });
      const { comments, total } = await read(ANONYMOUS);
      expect(total).toBe(1);
      expect(comments[0]?.html).toMatch(
        /<em>this<\/em> <math>.*href="\/users\/person-1">.*href="\/papers\/2601\.00002">/s,
      );
      expect(comments[0]).toMatchObject({ author: { name: 'Person 0', handle: 'person-0' }, isOwn: false });
      const refused = async (text: string, wish = {}) =>
        postComment(
          somebody(ada),
          store,
          { paper: PAPER, parent: null, text, form: newForm(), ...wish },
          open,
        );
      expect(await refused(' \n ')).toEqual({
        refused: expect.stringContaining('nothing to post') as string,
      });
      expect(await refused('x'.repeat(10_001))).toMatchObject({
        refused: 'This is 1 characters too long. Shorten it, or make two comments of it.',
      });
      const crowd = people.slice(1, 12).map((_, index) => `@person-${index}`);
      expect(await refused(crowd.join(' '))).toMatchObject({
        refused: expect.stringContaining('11 people') as string,
      });
      expect(await refused('a', { paper: '2601.99999' })).toBeNull();
      expect(await refused('a', { parent: 99 })).toBeNull();
      expect(await refused('a', { parent: id, paper: '2601.00002' })).toBeNull();
      expect(await countComments(store.db, [1, 2])).toEqual(new Map([[1, 1]]));
    });

    it('once, however often the same form is sent, also at once; another text is another comment', async () => {
      const send = (text: string) =>
        postComment(
          somebody(ada),
          store,
          { paper: PAPER, parent: null, text, form: 'form-number-000001' },
          open,
        );
      const sent = await Promise.all(Array.from({ length: 8 }, () => send('Once.')));
      expect(new Set(sent.map((one) => JSON.stringify(one))).size).toBe(1);
      await send('Twice.');
      expect(await countComments(store.db, [1])).toEqual(new Map([[1, 2]]));
    });

    it('by whoever has a voice, and only so many', async () => {
      const wish = (text = 'a') => ({ paper: PAPER, parent: null, text, form: newForm() });
      const limited = { now: NOW, limited: true };
      const suspended = { ...somebody(ada), suspension: { until: NOW + 1, because: 'Noise' } };
      for (const actor of [ANONYMOUS, SYSTEM]) {
        await expect(postComment(actor, store, wish(), open)).rejects.toThrow(NotAllowedError);
        await expect(previewComment(actor, store, 'a', open)).rejects.toThrow(NotAllowedError);
      }
      await expect(postComment(suspended, store, wish(), open)).rejects.toThrow(SuspendedError);
      for (let count = 0; count < 10; count += 1) await postComment(somebody(ada), store, wish(), limited);
      await expect(postComment(somebody(ada), store, wish(), limited)).rejects.toThrow(TooManyRequestsError);
      expect(await countComments(store.db, [1])).toEqual(new Map([[1, 10]]));
      expect(await previewComment(somebody(ada), store, '*a*', limited)).toEqual({
        html: '<p><em>a</em></p>\n',
      });
    });

    it('and tell whom they answer and name, each once, nobody of themselves', async () => {
      const first = await say(ada, 'First, by @person-0');
      expect(await unread(ada)).toEqual([]);
      const answer = await say(bob, 'No, @person-0 and @person-2 and `@person-3`', first);
      expect(await unread(ada)).toEqual([{ kind: 'reply', comment: answer }]);
      expect(await unread(cyd)).toEqual([{ kind: 'mention', comment: answer }]);
      await editComment(
        somebody(bob),
        store,
        { comment: answer, text: 'Yes, @person-2 and @person-3' },
        open,
      );
      expect(await unread(cyd)).toHaveLength(1);
      expect(await unread(people[3])).toEqual([{ kind: 'mention', comment: answer }]);
      const view = await read(somebody(ada));
      expect(view.unseen).toEqual([answer]);
      expect(view.comments[0]?.below[0]?.isNew).toBe(true);
      await seeAnswers(somebody(ada), store, { paper: PAPER, upTo: answer - 1 }, open);
      expect(await unread(ada)).toHaveLength(1);
      await seeAnswers(somebody(ada), store, { paper: PAPER, upTo: answer }, open);
      expect(await unread(ada)).toEqual([]);
    });
  });

  describe('are changed', () => {
    it('by their author alone, with what they said before', async () => {
      const id = await say(ada, 'One');
      const edit = (actor: Actor, text: string, now = NOW + 1) =>
        editComment(actor, store, { comment: id, text }, { now, limited: false });
      expect(await edit(somebody(ada), 'Two')).toEqual({ comment: id, address: PAPER });
      await edit(somebody(ada), '\nTwo \n', NOW + 2);
      await edit(somebody(ada), 'Three', NOW + 3);
      expect(await row(id)).toMatchObject({ text: 'Three', html: '<p>Three</p>\n', edited_at: NOW + 3 });
      const versions = await store.db.selectFrom('comment_versions').selectAll().orderBy('id').execute();
      expect(versions.map(({ written_at, text }) => [written_at - NOW, text])).toEqual([
        [0, 'One'],
        [1, 'Two'],
      ]);
      for (const actor of [somebody(bob), moderator(), ANONYMOUS]) {
        await expect(edit(actor, 'Mine')).rejects.toThrow(NotAllowedError);
        await expect(deleteComment(actor, store, id, open)).rejects.toThrow(NotAllowedError);
      }
      expect(await edit(somebody(ada), '')).toMatchObject({ refused: expect.any(String) as string });
    });

    it('or deleted: the text is gone everywhere, the place stays', async () => {
      const id = await say(ada, 'A secret');
      await editComment(somebody(ada), store, { comment: id, text: 'A former secret' }, open);
      const answer = await say(bob, 'Why?', id);
      await setOpinion(somebody(bob), store, { comment: id, opinion: 'helpful' }, open);
      await deleteComment(somebody(ada), store, id, open);
      await deleteComment(somebody(ada), store, id, open);
      const { comments, total } = await read(moderator());
      expect(comments[0]).toMatchObject({ isDeleted: true, html: null, helpful: 0, below: [{ id: answer }] });
      expect(total).toBe(1);
      expect(await store.db.selectFrom('comment_versions').selectAll().execute()).toEqual([]);
      expect(JSON.stringify(await row(id))).not.toContain('secret');
      expect(await editComment(somebody(ada), store, { comment: id, text: 'a' }, open)).toBeNull();
      const onto = { paper: PAPER, parent: id, text: 'a', form: newForm() };
      expect(await postComment(somebody(bob), store, onto, open)).toMatchObject({
        refused: expect.stringContaining('deleted') as string,
      });
    });
  });

  it('are found helpful or not, once a reader, under concurrency, by nobody of their own', async () => {
    const id = await say(ada, 'One');
    const judge = (actor: Actor, opinion: 'helpful' | 'unhelpful' | null) =>
      setOpinion(actor, store, { comment: id, opinion }, open);
    await expect(judge(somebody(ada), 'helpful')).rejects.toThrow(NotAllowedError);
    await Promise.all(people.slice(1).flatMap((one) => [judge(one, 'helpful'), judge(one, 'helpful')]));
    await Promise.all(people.slice(1, 4).map((one) => judge(one, 'unhelpful')));
    await judge(somebody(people[5]), null);
    expect((await countOpinions(store.db, [id])).get(id)).toEqual({ helpful: 7, unhelpful: 3 });
    const { comments } = await read(somebody(bob));
    expect(comments[0]).toMatchObject({ helpful: 7, unhelpful: 3, opinion: 'unhelpful' });
    expect(comments[0]?.score).toBeCloseTo(0.3968, 4);
    expect((await read(somebody(people[5]))).comments[0]?.opinion).toBeNull();
  });

  describe('are moderated', () => {
    it('in the open: hidden with a reason, told to their author, shown again', async () => {
      const id = await say(ada, 'Buy!');
      const hide = (actor: Actor, hidden: boolean, why = 'Advertising') =>
        hideComment(actor, store, { comment: id, hide: hidden, why }, open);
      await expect(hide(somebody(bob), true)).rejects.toThrow(NotAllowedError);
      expect((await hide(moderator(), true, ' '))?.outcome).toBe('no reason');
      expect((await hide(moderator(), true))?.outcome).toBe('done');
      expect((await hide(moderator(), true))?.outcome).toBe('unchanged');
      const hidden = { because: 'Advertising', entry: 1 };
      expect((await read(somebody(bob))).comments[0]).toMatchObject({ hidden, html: null });
      for (const actor of [somebody(ada), moderator()]) {
        expect((await read(actor)).comments[0]).toMatchObject({ hidden, html: '<p>Buy!</p>\n' });
      }
      expect(await unread(ada)).toEqual([
        { kind: 'moderation', entry: 1, told: 'Your comment was hidden: Advertising' },
      ]);
      const edited = await editComment(somebody(ada), store, { comment: id, text: 'Buy it!' }, open);
      expect(edited).toMatchObject({ refused: expect.any(String) as string });
      expect(await countComments(store.db, [1])).toEqual(new Map());
      await hide(moderator(), false, 'A mistake');
      expect((await read(ANONYMOUS)).comments[0]).toMatchObject({ hidden: null, html: '<p>Buy!</p>\n' });
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
      const id = await say(ada, 'One');
      const lock = (actor: Actor, locked: boolean, why = 'Heat') =>
        lockDiscussion(actor, store, { paper: PAPER, lock: locked, why }, open);
      await expect(lock(somebody(ada), true)).rejects.toThrow(NotAllowedError);
      expect((await lock(moderator(), true))?.outcome).toBe('done');
      expect((await lock(moderator(), true))?.outcome).toBe('unchanged');
      expect((await read(ANONYMOUS)).lock).toEqual({ because: 'Heat', entry: 1 });
      await expect(say(bob, 'Two', id)).rejects.toThrow('closed');
      const edited = await editComment(somebody(ada), store, { comment: id, text: 'a' }, open);
      expect(edited).toMatchObject({ refused: expect.stringContaining('closed') as string });
      await say(moderator(), 'Closed for a day.');
      await lock(moderator(), false);
      await say(bob, 'Two', id);
      expect((await read(ANONYMOUS)).lock).toBeNull();
    });
  });

  it('go along with merges of papers, and come back in whole threads', async () => {
    const id = await say(ada, 'On ebb', null, '2601.00002');
    await mergePapers(store, PAPER, '2601.00002', { name: 'Ann' });
    await say(bob, 'Since the merge', id);
    expect((await read(ANONYMOUS)).comments[0]).toMatchObject({ id, countBelow: 1 });
    await undo(store, 1, { name: 'Ann' });
    expect((await read(ANONYMOUS)).total).toBe(0);
    expect((await read(ANONYMOUS, 'best', '2601.00002')).comments[0]).toMatchObject({ id, countBelow: 1 });
  });

  it('come with one’s data, and stay without a name when their author leaves', async () => {
    const id = await say(ada, 'One');
    await editComment(somebody(ada), store, { comment: id, text: 'Two' }, open);
    const other = await say(bob, 'Three', id);
    await setOpinion(somebody(ada), store, { comment: other, opinion: 'helpful' }, open);
    expect(await ownData(somebody(ada), store, NOW)).toMatchObject({
      comments: [{ comment: id, paper: PAPER, text: 'Two', before: [{ text: 'One' }] }],
      opinionsOfComments: [{ comment: other, helpful: true }],
    });
    expect(await deleteAccount(somebody(ada), store, { confirmation: 'person-0', now: NOW })).toBe('deleted');
    const { comments } = await read(somebody(bob));
    expect(comments[0]).toMatchObject({
      author: { name: 'Somebody who left', handle: null },
      html: '<p>Two</p>\n',
      editedAt: null,
      below: [{ helpful: 0 }],
    });
    expect(await store.db.selectFrom('comment_versions').selectAll().execute()).toEqual([]);
    await say(bob, 'Four', id);
    expect(await store.db.selectFrom('notices').where('person_id', '=', 1).selectAll().execute()).toEqual([]);
  });
});
