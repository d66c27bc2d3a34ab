import { beforeEach, expect, it } from 'vitest';
import { listNotices } from '../feed/notices.ts';
import { feedOf } from '../feed/testing.ts';
import { ingestBatch } from '../papers/ingest.ts';
import { recordOf } from '../papers/record.ts';
import { insertNotices } from '../store/notices.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { SuspendedError } from './actor.ts';
import { makeInvitation } from './invitations.ts';
import { setMark } from './marks.ts';
import { findSession } from './sessions.ts';
import { signIn } from './testing.ts';

const NOW = Date.UTC(2026, 0, 22);
const HOUR_MS = 3_600_000;

describeOnEachDatabase('who is suspended', (database) => {
  let store: Store;
  let token: string;
  beforeEach(async () => {
    store = await database.open();
    await ingestBatch(store, 'jsonl', [recordOf({ title: 'Tides', arxivId: '2601.00001' })], { now: NOW });
    token = await signIn(store, 'reader', NOW);
    await store.db
      .updateTable('people')
      .set({ suspended_until: NOW + HOUR_MS, suspended_because: 'Advertising' })
      .execute();
  });

  const actorAt = async (now: number) => {
    const session = await findSession(store, token, now);
    if (session === null) throw new Error('Nobody is signed in.');
    return session.actor;
  };
  const mark = async (kind: 'vote' | 'save', now: number) =>
    setMark(await actorAt(now), store, { paper: '2601.00001', kind, set: true }, { now, limited: true });

  const invite = async () => makeInvitation(await actorAt(NOW), store, { now: NOW, limited: true });

  it('reads and saves, but neither votes nor invites', async () => {
    await expect(mark('vote', NOW)).rejects.toThrow(SuspendedError);
    await expect(invite()).rejects.toThrow(SuspendedError);
    expect(await mark('save', NOW)).toMatchObject({ marks: { save: true, vote: false } });
  });

  it('does everything again when the time is over', async () => {
    expect(await mark('vote', NOW + HOUR_MS)).toMatchObject({ votes: 1 });
  });

  it('is told, once, with a link to the public log', async () => {
    const { id } = await actorAt(NOW);
    const event = { kind: 'moderation', entry: 7, told: 'Suspended for an hour: Advertising' } as const;
    const notice = { person: id, paper: null, occasion: 'entry 7', event };
    await store.write((transaction) => insertNotices(transaction, [notice, notice], NOW));
    expect(await listNotices(feedOf(store), await actorAt(NOW))).toMatchObject([{ event, paper: null }]);
  });
});
