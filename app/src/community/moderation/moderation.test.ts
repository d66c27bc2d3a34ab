import { beforeEach, expect, it } from 'vitest';
import { loadDocuments } from '../../catalogue/documents.ts';
import { latest } from '../../feed/latest.ts';
import { listNotices } from '../../feed/notices.ts';
import { paperDetail } from '../../feed/paper.ts';
import { periodList } from '../../feed/period.ts';
import { feedOf, givePapers, submittedOn } from '../../feed/testing.ts';
import { trending } from '../../feed/trending.ts';
import { mergePapers } from '../../papers/merge.ts';
import { undo } from '../../papers/undo.ts';
import { countUnread, insertNotices } from '../../store/notices.ts';
import type { Store } from '../../store/store.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { NotAllowedError, type Person, type Role, SYSTEM } from '../actor.ts';
import { setMark } from '../marks.ts';
import { givePeople } from '../testing.ts';
import { hidePaper } from './hide-paper.ts';
import { mergePapersByOffice, undoMergeByOffice } from './merge-papers.ts';
import { listPeople } from './people-list.ts';
import { readLog } from './read-log.ts';
import { report } from './report.ts';
import { decideReports, listReports } from './report-queue.ts';
import { setRole } from './set-role.ts';
import { suspend } from './suspend.ts';

const NOW = Date.UTC(2026, 0, 22, 10);
const TERMS = { now: NOW, limited: true };
const HOUR_MS = 3_600_000;

const TIDES = {
  title: 'On the tides of the moon',
  arxivId: '2601.00001',
  upvotes: 9,
  ...submittedOn('2026-01-21'),
};
const EBB = { title: 'Ebb and flow of a sea', arxivId: '2601.00002', ...submittedOn('2026-01-21') };

describeOnEachDatabase('by office', (database) => {
  let store: Store;
  let ada: Person;
  let bob: Person;
  let mo: Person;
  let owner: Person;
  beforeEach(async () => {
    store = await database.open();
    await givePapers(store, [TIDES, EBB]);
    const [one, two, three, four] = await givePeople(store, 4);
    if (!one || !two || !three || !four) throw new Error('Too few people.');
    [ada, bob] = [one, two];
    mo = await withRole(three, 'moderator');
    owner = await withRole(four, 'owner');
  });

  async function withRole(person: Person, role: Role): Promise<Person> {
    await store.db.updateTable('people').set({ role }).where('id', '=', person.id).execute();
    return { ...person, role };
  }
  const hide = (paper: string, isHidden = true) =>
    hidePaper(mo, store, { paper, hide: isHidden, why: 'Not a paper' }, TERMS);
  const listed = async () => {
    const feed = feedOf(store);
    const lists = [await latest(feed, 1), await trending(feed), await periodList(feed, 'day', '2026-01-21')];
    return lists.map((list) => list?.papers.map(({ address }) => address));
  };
  const log = async () => (await readLog(store, { act: null, page: 1 })).entries;

  it('a paper is hidden from every list, its count and the index, over imports, and shown again', async () => {
    const { id } = await store.db
      .selectFrom('papers')
      .select('id')
      .where('address', '=', '2601.00001')
      .executeTakeFirstOrThrow();
    expect((await listed())[0]).toContain('2601.00001');
    expect(await hide('2601.00001')).toMatchObject({ outcome: 'done', entry: 1 });
    expect(await hide('2601.00001')).toEqual({ outcome: 'already' });
    await givePapers(store, [{ ...TIDES, upvotes: 11, abstract: 'New.' }]);
    expect(await listed()).toEqual([['2601.00002'], ['2601.00002'], ['2601.00002']]);
    expect((await latest(feedOf(store), 1)).total).toBe(1);
    expect((await loadDocuments(store.db, [id])).size).toBe(0);
    expect(await paperDetail(feedOf(store), '2601.00001')).toEqual({
      hidden: { address: '2601.00001', entry: 1, why: 'Not a paper' },
    });
    await hide('2601.00001', false);
    expect((await listed())[0]).toContain('2601.00001');
    expect((await loadDocuments(store.db, [id])).size).toBe(1);
    expect(await log()).toMatchObject([{ act: 'show' }, { act: 'hide', why: 'Not a paper' }]);
  });

  it('a hidden paper takes that along into a merge, and back out of it', async () => {
    await hide('2601.00002');
    const { id } = await mergePapers(store, '2601.00001', '2601.00002', { name: 'test' });
    expect((await listed())[0]).toEqual([]);
    await undo(store, id, { name: 'test' });
    expect((await listed())[0]).toEqual(['2601.00001']);
  });

  it('two papers become one and two again, both in the log, or it is said why not', async () => {
    const merge = (other: string) =>
      mergePapersByOffice(mo, store, { kept: '2601.00001', other, why: 'The same' }, TERMS);
    expect(await merge('2601.00009')).toMatchObject({ outcome: 'refused' });
    expect(await merge('2601.00002')).toMatchObject({ outcome: 'done', paper: '2601.00001' });
    expect((await listed())[0]).toEqual(['2601.00001']);
    const part = () => undoMergeByOffice(mo, store, { decision: 1, why: 'They differ' }, TERMS);
    expect(await part()).toMatchObject({ outcome: 'done' });
    expect(await part()).toMatchObject({ outcome: 'refused' });
    expect((await log()).map(({ act }) => act)).toEqual(['split', 'merge']);
  });

  it('reports are one a person and subject, seen by moderators, and answered by an act or a reason', async () => {
    const say = (actor: Person, subject: string, reason = 'Spam') =>
      report(actor, store, { subject, reason }, TERMS);
    expect(await say(ada, 'paper-2601.00001')).toBe('done');
    expect(await say(ada, 'paper-2601.00001', 'Advertising')).toBe('known');
    expect(await say(bob, 'paper-2601.00001')).toBe('done');
    expect(await say(bob, 'person-person-0')).toBe('done');
    expect(await say(bob, 'paper-none')).toBe('missing');
    expect(await say(bob, 'paper-2601.00002', ' ')).toBe('no reason');
    expect(await listReports(mo, store)).toMatchObject([
      { subject: 'paper-2601.00001', reports: [{ reason: 'Advertising' }, { reason: 'Spam' }] },
      { subject: 'person-person-0', reports: [{ by: 'Person 1' }] },
    ]);
    await hide('2601.00001');
    const dismissal = { subject: 'person-person-0', outcome: 'dismissed', why: 'They may' } as const;
    expect(await decideReports(mo, store, dismissal, TERMS)).toBe('done');
    expect(await decideReports(mo, store, dismissal, TERMS)).toBe('missing');
    expect(await listReports(mo, store)).toEqual([]);
    const told = await listNotices(feedOf(store), bob);
    expect(told.map(({ event }) => event.kind === 'report' && event.told)).toEqual([
      'You reported person-person-0. The moderators left it as it is: They may',
      'You reported paper-2601.00001. It was hidden: Not a paper',
    ]);
  });

  it('somebody is suspended until a moment, told why, and let speak again early', async () => {
    const stop = (actor: Person, handle: string, until: number | null) =>
      suspend(actor, store, { handle, until, why: 'Advertising' }, TERMS);
    expect(await stop(mo, 'person-0', NOW)).toEqual({ outcome: 'no end' });
    expect(await stop(mo, 'person-0', null)).toEqual({ outcome: 'not suspended' });
    expect(await stop(mo, 'person-0', NOW + HOUR_MS)).toMatchObject({ outcome: 'done' });
    expect((await listNotices(feedOf(store), ada))[0]?.event).toMatchObject({ kind: 'moderation', entry: 1 });
    const { members } = await listPeople(mo, store, { query: 'PERSON-0', page: 1, now: NOW });
    expect(members).toMatchObject([{ handle: 'person-0', suspension: { because: 'Advertising' } }]);
    expect(await stop(mo, 'person-0', null)).toMatchObject({ outcome: 'done' });
    await expect(stop(mo, 'person-3', NOW + HOUR_MS)).rejects.toThrow(NotAllowedError);
    await expect(stop(mo, 'person-2', NOW + HOUR_MS)).rejects.toThrow(NotAllowedError);
    expect(await stop(owner, 'person-2', NOW + HOUR_MS)).toMatchObject({ outcome: 'done' });
  });

  it('roles are given within one’s own, and the last owner stays', async () => {
    const give = (actor: Person, handle: string, role: Role) =>
      setRole(actor, store, { handle, role, why: 'As agreed' }, TERMS);
    expect(await give(mo, 'person-0', 'curator')).toMatchObject({ outcome: 'done' });
    expect(await give(mo, 'person-0', 'curator')).toEqual({ outcome: 'already' });
    await expect(give(mo, 'person-0', 'moderator')).rejects.toThrow(NotAllowedError);
    await expect(give(mo, 'person-3', 'reader')).rejects.toThrow(NotAllowedError);
    expect(await give(owner, 'person-3', 'reader')).toEqual({ outcome: 'last owner' });
    expect(await give(owner, 'person-2', 'reader')).toMatchObject({ outcome: 'done' });
    // Read before, it is an office still: the transaction knows better.
    await expect(give(mo, 'person-0', 'reader')).rejects.toThrow(NotAllowedError);
    expect(await log()).toMatchObject([
      { act: 'role', subject: { name: 'person-2' }, detail: { from: 'moderator', to: 'reader' } },
      { act: 'role', by: { handle: 'person-2' } },
    ]);
  });

  it('the log names who has left by nothing', async () => {
    await suspend(SYSTEM, store, { handle: 'person-0', until: NOW + HOUR_MS, why: 'Advertising' }, TERMS);
    await store.db
      .updateTable('people')
      .set({ handle: 'deleted-0', deleted_at: NOW })
      .where('id', '=', ada.id)
      .execute();
    expect((await log())[0]).toMatchObject({ by: null, subject: { kind: 'person', name: '' } });
  });

  it('whoever has an office and is suspended has none', async () => {
    const silent = { ...mo, suspension: { until: NOW + HOUR_MS, because: 'Advertising' } };
    await expect(
      hidePaper(silent, store, { paper: '2601.00001', hide: true, why: 'Why not' }, TERMS),
    ).rejects.toThrow(NotAllowedError);
  });

  it('what was told of a hidden paper is neither shown nor counted', async () => {
    const { id: paper } = await store.db
      .selectFrom('papers')
      .select('id')
      .where('address', '=', '2601.00001')
      .executeTakeFirstOrThrow();
    const notice = { person: ada.id, paper, occasion: 'gone', event: { kind: 'withdrawal' } } as const;
    await store.write((transaction) => insertNotices(transaction, [notice], NOW));
    expect(await countUnread(store.db, ada.id)).toBe(1);
    await hide('2601.00001');
    expect(await countUnread(store.db, ada.id)).toBe(0);
    expect(await listNotices(feedOf(store), ada)).toEqual([]);
  });

  it('a reader’s votes stay with a paper that is hidden', async () => {
    const vote = { paper: '2601.00001', kind: 'vote', set: true } as const;
    await setMark(ada, store, vote, TERMS);
    await hide('2601.00001');
    await hide('2601.00001', false);
    expect(await setMark(ada, store, vote, TERMS)).toMatchObject({ votes: 10 });
  });
});
