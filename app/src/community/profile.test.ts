import { beforeEach, expect, it } from 'vitest';
import { newestDiscussions } from '../feed/discussions.ts';
import { personView } from '../feed/person.ts';
import { feedOf, givePapers } from '../feed/testing.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { changeProfile, deleteAccount } from './account.ts';
import { type Person, SYSTEM } from './actor.ts';
import { addToCollection } from './collections/items.ts';
import { giveCollection } from './collections/testing.ts';
import { postComment } from './comments/post.ts';
import { TooManyRequestsError } from './limits.ts';
import { hidePaper } from './moderation/hide-paper.ts';
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
      person: {
        aboutHtml: '<p>I study &lt;b&gt;tides&lt;/b&gt;.</p>\n',
        link: 'https://example.org/ada',
        submitted: { total: 0 },
      },
    });
    expect(await tell('x'.repeat(501), 'javascript:alert(1)')).toEqual({
      about: expect.stringContaining('501'),
      link: expect.any(String),
    });
    await tell('', '', true);
    expect(await view('person-0')).toMatchObject({
      person: { aboutHtml: '', submitted: null, activity: null },
    });
    const suspended = { ...ada, suspension: { until: NOW + 1, because: 'spam' } };
    const change = changeProfileText(suspended, store, { about: '', link: '', hidesActivity: false });
    await expect(change).rejects.toThrow('suspended');
  });

  it('tells what somebody said and collected in public, unless they hide it or moderators did', async () => {
    const [open, hidden] = ['2601.00001', '2601.00002'];
    await givePapers(store, [
      { title: 'Tides', arxivId: open },
      { title: 'Ebb', arxivId: hidden },
    ]);
    const terms = { now: NOW, limited: false };
    const say = (paper: string, text: string) =>
      postComment(ada, store, { paper, parent: null, text, form: text }, terms);
    await say(open, 'The *moon* pulls.');
    await say(hidden, 'Out of sight.');
    const list = await giveCollection(store, ada, { title: 'Seas', now: NOW });
    const secret = await giveCollection(store, ada, { title: 'Drafts', visibility: 'private', now: NOW });
    for (const id of [list, secret]) {
      await addToCollection(ada, store, { id, papers: [open, hidden] }, terms);
    }
    await hidePaper(SYSTEM, store, { paper: hidden, hide: true, why: 'No paper' }, terms);
    expect(await view('person-0')).toMatchObject({
      person: {
        said: { total: 1, said: [{ words: 'The moon pulls.', paper: { address: open } }] },
        collected: [{ title: 'Seas', items: 1 }],
      },
    });
    const found = await view('person-0');
    if (found === null || !('person' in found)) throw new Error('Nobody was found.');
    expect(found.person.activity?.at(-1)).toEqual({ month: '2026-01', acts: 2 });
    const { discussions } = await newestDiscussions(feedOf(store), 1);
    expect(discussions.map(({ paper }) => paper.address)).toEqual([open]);
    await tell('', '', true);
    expect(await view('person-0')).toMatchObject({ person: { said: null, collected: null } });
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
