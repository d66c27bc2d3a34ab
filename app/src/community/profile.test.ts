import { beforeEach, expect, it } from 'vitest';
import { personView } from '../feed/person.ts';
import { feedOf } from '../feed/testing.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { changeProfile, deleteAccount } from './account.ts';
import type { Person } from './actor.ts';
import { TooManyRequestsError } from './limits.ts';
import { ownData } from './own-data.ts';
import { changeProfileText } from './profile.ts';
import { givePeople } from './testing.ts';

const NOW = Date.UTC(2026, 0, 22, 10);

describeOnEachDatabase('a profile', (database) => {
  let store: Store;
  let ada: Person;
  let bob: Person;
  beforeEach(async () => {
    store = await database.open();
    [ada, bob] = (await givePeople(store, 2)) as [Person, Person];
  });

  const rename = (actor: Person, handle: string, limited = false) =>
    changeProfile(actor, store, { name: 'Ada', handle }, { now: NOW, limited });
  const view = (handle: string) => personView(feedOf(store), handle, 1);
  const tell = (about: string, link = '', hidesActivity = false) =>
    changeProfileText(ada, store, { about, link, hidesActivity });

  it('tells what somebody wrote of themselves, within bounds', async () => {
    expect(await tell(' I study <b>tides</b>. ', 'https://example.org/ada')).toEqual({});
    expect(await view('person-0')).toMatchObject({
      person: { about: 'I study <b>tides</b>.', link: 'https://example.org/ada', submitted: { total: 0 } },
    });
    expect(await tell('x'.repeat(501), 'javascript:alert(1)')).toEqual({
      about: expect.stringContaining('501'),
      link: expect.any(String),
    });
    await tell('', '', true);
    expect(await view('person-0')).toMatchObject({ person: { about: '', submitted: null, activity: null } });
    const suspended = { ...ada, suspension: { until: NOW + 1, because: 'spam' } };
    const change = changeProfileText(suspended, store, { about: '', link: '', hidesActivity: false });
    await expect(change).rejects.toThrow('suspended');
  });

  it('is found under former handles, which are nobody else’s, also after its end', async () => {
    expect(await rename(ada, 'ada')).toEqual({});
    expect(await view('person-0')).toEqual({ movedTo: 'ada' });
    expect(await rename(bob, 'person-0')).toEqual({ handle: expect.any(String) });
    expect(await rename(ada, 'person-0')).toEqual({});
    expect(await view('ada')).toEqual({ movedTo: 'person-0' });
    await rename(ada, 'countess');
    await deleteAccount(ada, store, { confirmation: 'countess', now: NOW });
    for (const handle of ['ada', 'person-0', 'countess']) {
      expect(await view(handle)).toBeNull();
      expect(await rename(bob, handle)).toEqual({ handle: expect.any(String) });
    }
    const former = await store.db.selectFrom('former_handles').select('handle').execute();
    expect(former.every(({ handle }) => handle.startsWith('deleted-'))).toBe(true);
  });

  it('is renamed five times in thirty days, and as often as wanted without another handle', async () => {
    for (let count = 0; count < 10; count += 1) await rename(ada, 'person-0', true);
    for (const handle of ['a1', 'a2', 'a3', 'a4', 'a5']) expect(await rename(ada, handle, true)).toEqual({});
    await expect(rename(ada, 'a6', true)).rejects.toThrow(TooManyRequestsError);
  });

  it('is part of what somebody can take along', async () => {
    await tell('Tides.');
    await rename(ada, 'ada');
    expect(await ownData(ada, store, NOW)).toMatchObject({
      profile: { about: 'Tides.' },
      formerHandles: ['person-0'],
      claims: [],
      lookedFor: [],
    });
  });
});
