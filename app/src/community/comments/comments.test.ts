import { beforeEach, describe, expect, it } from 'vitest';
import { countComments } from '../../store/comments.ts';
import type { Store } from '../../store/store.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { type Actor, ANONYMOUS, NotAllowedError, type Person, SuspendedError, SYSTEM } from '../actor.ts';
import { TooManyRequestsError } from '../limits.ts';
import { deleteComment, editComment } from './change.ts';
import { setOpinion } from './opinions.ts';
import { postComment } from './post.ts';
import { previewComment } from './preview.ts';
import { seeAnswers } from './seen.ts';
import { NOW, open, PAPER, startTalk } from './testing.ts';

describeOnEachDatabase('comments', (database) => {
  let store: Store;
  let talk: Awaited<ReturnType<typeof startTalk>>;
  beforeEach(async () => {
    store = await database.open();
    talk = await startTalk(store);
  });

  describe('are written', () => {
    it('and read, counted with those of the sources, and never lost to a refusal', async () => {
      const id = await talk.say(talk.ada, '  \r\nSee *this* $x^2$,\r\n@person-1 and arXiv:2601.00002\n\n');
      expect(await talk.row(id)).toMatchObject({ text: 'See *this* $x^2$,\n@person-1 and arXiv:2601.00002' });
      const { comments, total } = await talk.read(ANONYMOUS);
      expect(total).toBe(1);
      expect(comments[0]?.html).toMatch(
        /<em>this<\/em> <math>.*href="\/users\/person-1">.*href="\/papers\/2601\.00002">/s,
      );
      expect(comments[0]).toMatchObject({ author: { name: 'Person 0', handle: 'person-0' }, isOwn: false });
      const refused = async (text: string, wish = {}) =>
        postComment(
          talk.ada,
          store,
          { paper: PAPER, parent: null, text, form: talk.newForm(), ...wish },
          open,
        );
      expect(await refused(' \n ')).toEqual({
        refused: expect.stringContaining('nothing to post') as string,
      });
      expect(await refused('x'.repeat(10_001))).toMatchObject({
        refused: 'This is 1 characters too long. Shorten it, or make two comments of it.',
      });
      const crowd = talk.people.slice(1, 12).map((_, index) => `@person-${index}`);
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
        postComment(talk.ada, store, { paper: PAPER, parent: null, text, form: 'form-number-000001' }, open);
      const sent = await Promise.all(Array.from({ length: 8 }, () => send('Once.')));
      expect(new Set(sent.map((one) => JSON.stringify(one))).size).toBe(1);
      await send('Twice.');
      expect(await countComments(store.db, [1])).toEqual(new Map([[1, 2]]));
    });

    it('by whoever has a voice, and only so many', async () => {
      const wish = (text = 'a') => ({ paper: PAPER, parent: null, text, form: talk.newForm() });
      const limited = { now: NOW, limited: true };
      const suspended = { ...talk.ada, suspension: { until: NOW + 1, because: 'Noise' } };
      for (const actor of [ANONYMOUS, SYSTEM]) {
        await expect(postComment(actor, store, wish(), open)).rejects.toThrow(NotAllowedError);
        await expect(previewComment(actor, store, 'a', open)).rejects.toThrow(NotAllowedError);
      }
      await expect(postComment(suspended, store, wish(), open)).rejects.toThrow(SuspendedError);
      for (let count = 0; count < 10; count += 1) await postComment(talk.ada, store, wish(), limited);
      await expect(postComment(talk.ada, store, wish(), limited)).rejects.toThrow(TooManyRequestsError);
      expect(await countComments(store.db, [1])).toEqual(new Map([[1, 10]]));
      expect(await previewComment(talk.ada, store, '*a*', limited)).toEqual({
        html: '<p><em>a</em></p>\n',
      });
    });

    it('and tell whom they answer and name, each once, nobody of themselves', async () => {
      const first = await talk.say(talk.ada, 'First, by @person-0');
      expect(await talk.unread(talk.ada)).toEqual([]);
      const answer = await talk.say(talk.bob, 'No, @person-0 and @person-2 and `@person-3`', first);
      expect(await talk.unread(talk.ada)).toEqual([{ kind: 'reply', comment: answer }]);
      expect(await talk.unread(talk.cyd)).toEqual([{ kind: 'mention', comment: answer }]);
      await editComment(talk.bob, store, { comment: answer, text: 'Yes, @person-2 and @person-3' }, open);
      expect(await talk.unread(talk.cyd)).toHaveLength(1);
      expect(await talk.unread(talk.people[3] as Person)).toEqual([{ kind: 'mention', comment: answer }]);
      const view = await talk.read(talk.ada);
      expect(view.unseen).toEqual([answer]);
      expect(view.comments[0]?.below[0]?.isNew).toBe(true);
      await seeAnswers(talk.ada, store, { paper: PAPER, upTo: answer - 1 }, open);
      expect(await talk.unread(talk.ada)).toHaveLength(1);
      await seeAnswers(talk.ada, store, { paper: PAPER, upTo: answer }, open);
      expect(await talk.unread(talk.ada)).toEqual([]);
    });
  });

  describe('are changed', () => {
    it('by their author alone, with what they said before', async () => {
      const id = await talk.say(talk.ada, 'One');
      const edit = (actor: Actor, text: string, now = NOW + 1) =>
        editComment(actor, store, { comment: id, text }, { now, limited: false });
      expect(await edit(talk.ada, 'Two')).toEqual({ comment: id, address: PAPER });
      await edit(talk.ada, '\nTwo \n', NOW + 2);
      await edit(talk.ada, 'Three', NOW + 3);
      expect(await talk.row(id)).toMatchObject({ text: 'Three', html: '<p>Three</p>\n', edited_at: NOW + 3 });
      const versions = await store.db.selectFrom('comment_versions').selectAll().orderBy('id').execute();
      expect(versions.map(({ written_at, text }) => [written_at - NOW, text])).toEqual([
        [0, 'One'],
        [1, 'Two'],
      ]);
      for (const actor of [talk.bob, talk.moderator, ANONYMOUS]) {
        await expect(edit(actor, 'Mine')).rejects.toThrow(NotAllowedError);
        await expect(deleteComment(actor, store, id, open)).rejects.toThrow(NotAllowedError);
      }
      expect(await edit(talk.ada, '')).toMatchObject({ refused: expect.any(String) as string });
    });

    it('only so often: a new comment says more than the thirtieth text of an old one', async () => {
      const id = await talk.say(talk.ada, 'a');
      const edit = (text: string) => editComment(talk.ada, store, { comment: id, text }, open);
      for (let count = 0; count < 25; count += 1)
        expect(await edit(`a ${count}`)).toMatchObject({ comment: id });
      expect(await edit('b')).toMatchObject({ refused: expect.stringContaining('25 times') as string });
      expect(await edit('a 24')).toMatchObject({ comment: id });
    });

    it('or deleted: the text is gone everywhere, the place stays', async () => {
      const id = await talk.say(talk.ada, 'A secret');
      await editComment(talk.ada, store, { comment: id, text: 'A former secret' }, open);
      const answer = await talk.say(talk.bob, 'Why?', id);
      await setOpinion(talk.bob, store, { comment: id, opinion: 'helpful' }, open);
      await deleteComment(talk.ada, store, id, open);
      await deleteComment(talk.ada, store, id, open);
      const { comments, total } = await talk.read(talk.moderator);
      expect(comments[0]).toMatchObject({ isDeleted: true, html: null, helpful: 0, below: [{ id: answer }] });
      expect(total).toBe(1);
      expect(await store.db.selectFrom('comment_versions').selectAll().execute()).toEqual([]);
      expect(JSON.stringify(await talk.row(id))).not.toContain('secret');
      expect(await editComment(talk.ada, store, { comment: id, text: 'a' }, open)).toBeNull();
      const onto = { paper: PAPER, parent: id, text: 'a', form: talk.newForm() };
      expect(await postComment(talk.bob, store, onto, open)).toMatchObject({
        refused: expect.stringContaining('deleted') as string,
      });
    });
  });
});
