import { beforeEach, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { changeProfile } from './account.ts';
import type { Person } from './actor.ts';
import { confirmMailChange, requestMailChange } from './mail-change.ts';
import { givePeople } from './testing.ts';

const NOW = Date.UTC(2026, 0, 22);
const place = { name: 'Papers', publicUrl: 'https://papers.example.org', host: 'localhost', port: 80 };

describeOnEachDatabase('what several people want at the same moment', (database) => {
  let store: Store;
  let people: Person[];
  beforeEach(async () => {
    store = await database.open();
    people = await givePeople(store, 6);
    // Each has a connection already: opening one takes longer than what is tested.
    await Promise.all(people.map(() => store.db.selectFrom('people').select('id').execute()));
  });

  it('goes to one of them: a handle', async () => {
    const change = (actor: Person) =>
      changeProfile(actor, store, { name: 'Ada', handle: 'ada' }, { now: NOW, limited: true });
    const errors = await Promise.all(people.map(change));
    const taken = 'This one is taken. Choose another.';
    expect(errors.map(({ handle = '' }) => handle).sort()).toEqual(['', ...Array<string>(5).fill(taken)]);
  });

  it('goes to one of them: a mail address', async () => {
    for (const actor of people) {
      await requestMailChange(actor, store, 'ada@example.org', { place, limited: false, now: NOW });
    }
    const messages = await store.db.selectFrom('messages').select('text').execute();
    const outcomes = messages.map(({ text }) => {
      const token = /\/account\/mail\/(\S+)/.exec(text ?? '')?.[1] ?? '';
      return confirmMailChange(store, token, { now: NOW, keep: null }).then(
        (confirmed) => confirmed?.outcome,
      );
    });
    expect((await Promise.all(outcomes)).sort()).toEqual(['changed', ...Array<string>(5).fill('taken')]);
  });
});
