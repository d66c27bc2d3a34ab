import { beforeEach, expect, it } from 'vitest';
import { ingestBatch } from '../papers/ingest.ts';
import { recordOf } from '../papers/record.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { changeProfile, deleteAccount } from './account.ts';
import { type Actor, NotAllowedError } from './actor.ts';
import { enter } from './enter.ts';
import { makeInvitation } from './invitations.ts';
import { requestMailChange } from './mail-change.ts';
import { requestLink } from './mail-links.ts';
import { setMark } from './marks.ts';
import { givePeople } from './testing.ts';

const NOW = Date.UTC(2026, 0, 22);
const place = { name: 'Papers', publicUrl: 'https://papers.example.org', host: 'localhost', port: 80 };
const terms = { place, access: 'open', limited: true, now: NOW } as const;
const paper = { title: 'Tides', arxivId: '2601.00001', abstract: 'One.' };

describeOnEachDatabase('whoever leaves', (database) => {
  let store: Store;
  let ada: Actor;
  beforeEach(async () => {
    store = await database.open();
    await ingestBatch(store, 'jsonl', [recordOf(paper)], { now: NOW });
    [ada = { kind: 'system' }] = await givePeople(store, 1);
    await store.db.updateTable('people').set({ mail: 'ada@example.org' }).execute();
  });

  const leave = () => deleteAccount(ada, store, { confirmation: 'person-0', now: NOW });
  const save = () =>
    setMark(ada, store, { paper: '2601.00001', kind: 'save', set: true }, { now: NOW, limited: true });
  const acts = [
    save,
    () => makeInvitation(ada, store, { now: NOW, limited: true }),
    () => requestMailChange(ada, store, 'new@example.org', terms),
    () => changeProfile(ada, store, { name: 'Ada', handle: 'ada' }, { now: NOW, limited: true }),
  ];

  async function expectNothingLeft() {
    const people = await store.db.selectFrom('people').selectAll().execute();
    expect(people).toMatchObject([{ display_name: 'Somebody who left', mail: null, deleted_at: NOW }]);
    for (const table of [
      'marks',
      'notices',
      'sessions',
      'invitations',
      'mail_changes',
      'findings',
      'claims',
      'profiles',
    ] as const) {
      expect([table, await store.db.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
    }
    const messages = await store.db.selectFrom('messages').select('recipient').execute();
    expect(messages.map(({ recipient }) => recipient)).not.toContain('new@example.org');
  }

  it('does nothing more with a page that was open', async () => {
    expect(await leave()).toBe('deleted');
    for (const act of acts) await expect(act()).rejects.toThrow(NotAllowedError);
    await expectNothingLeft();
  });

  it('leaves nothing of what happens at the same moment', async () => {
    await requestLink(store, { mail: 'ada@example.org', next: null, invitation: null, network: '' }, terms);
    const [message] = await store.db.selectFrom('messages').select('text').execute();
    const token = /\/signin\/(\S+)/.exec(message?.text ?? '')?.[1] ?? '';
    const profile = { name: '', handle: '' };
    const entry = { token, profile, access: 'open', userAgent: null, formerToken: null, now: NOW } as const;
    await save();
    const next = recordOf({ ...paper, abstract: 'Two.' });
    const happening = [
      enter(store, entry),
      ...acts.slice(0, 3).map((act) => act()),
      leave(),
      ingestBatch(store, 'jsonl', [next], { now: NOW }),
      ...acts.slice(0, 3).map((act) => act()),
    ];
    const ends = await Promise.allSettled(happening);
    const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    for (const failure of failures) expect(failure).toBeInstanceOf(NotAllowedError);
    await expectNothingLeft();
  });

  it('takes the messages to an address that was to be the new one, and nobody else’s', async () => {
    await requestMailChange(ada, store, 'wrong@example.org', terms);
    await requestMailChange(ada, store, 'new@example.org', terms);
    await requestLink(store, { mail: 'new@example.org', next: null, invitation: null, network: '' }, terms);
    const recipients = async () => {
      const rows = await store.db.selectFrom('messages').select('recipient').orderBy('id').execute();
      return rows.map(({ recipient }) => recipient);
    };
    expect(await recipients()).toEqual(['new@example.org', 'ada@example.org', 'new@example.org']);
    await leave();
    expect(await recipients()).toEqual(['new@example.org']);
    expect(await store.db.selectFrom('sign_in_links').select('mail').execute()).toHaveLength(1);
  });

  it('is told nothing of papers that were saved', async () => {
    await leave();
    const [person] = await store.db.selectFrom('people').select('id').execute();
    const mark = { person_id: person?.id ?? 0, kind: 'save', first_paper_id: 1, paper_id: 1 } as const;
    await store.db
      .insertInto('marks')
      .values({ ...mark, created_at: NOW })
      .execute();
    const withdrawn = recordOf({ ...paper, withdrawn: true });
    await ingestBatch(store, 'jsonl', [withdrawn], { now: NOW });
    expect(await store.db.selectFrom('papers').select('withdrawn').execute()).toEqual([{ withdrawn: 1 }]);
    expect(await store.db.selectFrom('notices').selectAll().execute()).toEqual([]);
  });
});
