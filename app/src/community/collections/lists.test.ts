import { beforeEach, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { changeProfile, deleteAccount } from '../account.ts';
import { type Actor, ANONYMOUS, NotAllowedError, type Person, SuspendedError } from '../actor.ts';
import { report } from '../moderation/report.ts';
import { listReports } from '../moderation/report-queue.ts';
import { givePeople } from '../testing.ts';
import { collectionAt, collectionById, rightTo } from './access.ts';
import { changeCollection, createCollection, deleteCollection } from './change.ts';
import { answerInvitation, editorsOf, inviteEditor, removeEditor } from './editors.ts';
import { addToCollection } from './items.ts';
import { hideCollection } from './moderate.ts';
import { giveCollection } from './testing.ts';

const terms = { now: 5, limited: false };

describeOnEachDatabase('lists', (database) => {
  let store: Store;
  let ada: Person;
  let bob: Person;
  let cyd: Person;
  beforeEach(async () => {
    store = await database.open();
    [ada, bob, cyd] = (await givePeople(store, 3)) as [Person, Person, Person];
  });

  const at = (handle: string, slug: string) => collectionAt(store.db, { handle, slug });
  const change = (id: number, fields: { title: string; slug?: string; visibility?: string }, by = ada) =>
    changeCollection(
      by,
      store,
      { id, typed: { description: '', visibility: 'public', slug: '', ...fields } },
      terms,
    );
  const right = async (actor: Actor, id: number, secret: string | null = null) => {
    const list = await collectionById(store.db, id);
    return list === undefined ? null : rightTo(store.db, actor, list, secret);
  };

  it('keep every address that they had', async () => {
    const tides = await giveCollection(store, ada, { title: 'Tides & Ebb' });
    expect(await giveCollection(store, ada, { title: 'tides ebb' })).not.toBe(tides);
    expect(await at('person-0', 'tides-ebb')).toBe(tides);
    await change(tides, { title: 'Floods' });
    expect(await at('person-0', 'floods')).toBe(tides);
    expect(
      await changeProfile(ada, store, { name: 'Ada', handle: 'ada' }, { now: 0, limited: true }),
    ).toEqual({});
    const other = await giveCollection(store, bob, { title: 'Floods' });
    expect(await at('person-0', 'tides-ebb')).toBe(tides);
    expect(await at('person-0', 'floods')).toBe(tides);
    expect(await at('ada', 'floods')).toBe(tides);
    expect(await at('person-1', 'floods')).toBe(other);
    expect((await change(tides, { title: '…' }))?.errors.title).toContain('Type a title');
  });

  it('are seen by those who may, and changed by those who may', async () => {
    const [open, told, own] = [
      await giveCollection(store, ada),
      await giveCollection(store, ada, { visibility: 'unlisted' }),
      await giveCollection(store, ada, { visibility: 'private' }),
    ];
    const secret = (await collectionById(store.db, told))?.secret ?? '';
    for (const actor of [ANONYMOUS, cyd]) {
      expect(await right(actor, open)).toBe('read');
      expect(await right(actor, told)).toBe('none');
      expect(await right(actor, told, `${secret.slice(0, -1)}!`)).toBe('none');
      expect(await right(actor, told, secret)).toBe('read');
      expect(await right(actor, own, secret)).toBe('none');
    }
    expect(await inviteEditor(ada, store, { id: own, handle: 'person-1' }, terms)).toBe('invited');
    expect(await inviteEditor(ada, store, { id: own, handle: 'person-1' }, terms)).toBe('there');
    expect(await inviteEditor(ada, store, { id: own, handle: 'nobody' }, terms)).toBe('nobody');
    expect(await right(bob, own)).toBe('read');
    const add = () => addToCollection(bob, store, { id: own, papers: [], texts: ['One'] }, terms);
    await expect(add()).rejects.toThrow(NotAllowedError);
    expect(await answerInvitation(cyd, store, { id: own, accept: true }, terms)).toBe(false);
    expect(await answerInvitation(bob, store, { id: own, accept: true }, terms)).toBe(true);
    expect((await add())?.added).toBe(1);
    await expect(change(own, { title: 'Mine' }, bob)).rejects.toThrow(NotAllowedError);
    expect(await change(own, { title: 'Mine' }, cyd)).toBeNull();
    expect(await removeEditor(ada, store, { id: own, handle: 'person-1' })).toBe(true);
    expect(await add()).toBeNull();
    await inviteEditor(ada, store, { id: told, handle: 'person-1' }, terms);
    expect(await right(bob, told, secret)).toBe('read');
    await removeEditor(ada, store, { id: told, handle: 'person-1' });
    expect(await right(bob, told, secret)).toBe('none');
    await expect(deleteCollection(cyd, store, open)).rejects.toThrow(NotAllowedError);
    expect(await deleteCollection(ada, store, open)).toBe(true);
    expect(await collectionById(store.db, open)).toBeUndefined();
  });

  it('that others see are not begun or changed by who is suspended', async () => {
    const silent: Person = { ...ada, suspension: { until: 9, because: 'Advertising' } };
    await expect(giveCollection(store, silent)).rejects.toThrow(SuspendedError);
    const own = await giveCollection(store, silent, { visibility: 'private' });
    expect(
      (await addToCollection(silent, store, { id: own, papers: [], texts: ['One'] }, terms))?.added,
    ).toBe(1);
    await expect(change(own, { title: 'Open' }, silent)).rejects.toThrow(SuspendedError);
  });

  it('are so many a day, and so many at all', async () => {
    const begin = () =>
      createCollection(
        ada,
        store,
        { title: 'T', description: '', visibility: 'private' },
        { now: 5, limited: true },
      );
    for (let count = 0; count < 30; count += 1) await begin();
    await expect(begin()).rejects.toThrow('Too many');
  });

  it('are hidden by moderators, with a reason in the public log, and told to their owner', async () => {
    const list = await giveCollection(store, ada);
    const moderator: Person = { ...cyd, role: 'moderator' };
    await store.db.updateTable('people').set({ role: 'moderator' }).where('id', '=', cyd.id).execute();
    const hide = (actor: Actor, why: string, hidden = true) =>
      hideCollection(actor, store, { id: list, hide: hidden, why }, { now: 7, limited: false });
    await expect(hide(bob, 'Spam')).rejects.toThrow(NotAllowedError);
    const secret = await giveCollection(store, ada, { title: 'Secret', visibility: 'private' });
    const complain = (id: number) =>
      report(bob, store, { subject: `collection-${id}`, reason: 'Spam' }, terms);
    expect([await complain(list), await complain(secret)]).toEqual(['done', 'missing']);
    expect(await hide(moderator, ' ')).toBe('no reason');
    const queue = await listReports(moderator, store);
    expect(queue.map(({ name, href }) => [name, href])).toEqual([['Tides', `/collection/${list}`]]);
    expect(await hide(moderator, 'Spam')).toBe('done');
    expect(await hide(moderator, 'Spam')).toBe('unchanged');
    expect(await Promise.all([ANONYMOUS, bob, moderator, ada].map((actor) => right(actor, list)))).toEqual([
      'none',
      'none',
      'read',
      'own',
    ]);
    expect(await hide(moderator, 'A mistake', false)).toBe('done');
    expect(await right(bob, list)).toBe('read');
    const log = await store.db.selectFrom('moderation_log').selectAll().orderBy('id').execute();
    expect(log.map(({ act, why, subject_name }) => [act, why, subject_name])).toEqual([
      ['hide', 'Spam', 'Tides'],
      ['show', 'A mistake', 'Tides'],
    ]);
    const told = await store.db.selectFrom('notices').selectAll().execute();
    expect(told.map(({ person_id, kind }) => [person_id, kind])).toEqual([
      [ada.id, 'moderation'],
      [bob.id, 'report'],
      [ada.id, 'moderation'],
    ]);
  });

  it('of somebody who leaves stay where they are public, without their handle', async () => {
    const open = await giveCollection(store, ada, { title: 'Open' });
    const own = await giveCollection(store, ada, { title: 'Own', visibility: 'unlisted' });
    const theirs = await giveCollection(store, bob);
    await inviteEditor(bob, store, { id: theirs, handle: 'person-0' }, terms);
    await answerInvitation(ada, store, { id: theirs, accept: true }, terms);
    await addToCollection(ada, store, { id: theirs, papers: [], texts: ['One'] }, terms);
    expect(await deleteAccount(ada, store, { confirmation: 'person-0', now: 9 })).toBe('deleted');
    expect(await at('person-0', 'open')).toBe(open);
    expect(await collectionById(store.db, own)).toBeUndefined();
    expect(await editorsOf(store.db, theirs)).toEqual([]);
    expect((await collectionById(store.db, open))?.display_name).toBe('Somebody who left');
    const addresses = await store.db.selectFrom('collection_addresses').select('handle').execute();
    expect(addresses.map(({ handle }) => handle)).not.toContain('person-0');
  });
});
