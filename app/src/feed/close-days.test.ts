import { beforeEach, expect, it } from 'vitest';
import { giveMembers, giveVotes } from '../community/trust/testing.ts';
import { readSettings } from '../config/config.ts';
import { mergePapers } from '../papers/merge.ts';
import { undo } from '../papers/undo.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { closeDays } from './close-days.ts';
import { periodList } from './period.ts';
import { feedOf, givePapers, submittedOn } from './testing.ts';

const at = (text: string) => Date.parse(`${text}Z`);
const titles = (list: { papers: { title: string }[] } | null) => list?.papers.map((paper) => paper.title);

describeOnEachDatabase('days that close', (database) => {
  let store: Store;
  let voters: number[];
  beforeEach(async () => {
    store = await database.open();
    const now = at('2026-01-19T00:00');
    const [owner = 0] = await giveMembers(store, [{ ageDays: 400, role: 'owner' }], { name: 'owner', now });
    voters = await giveMembers(store, Array(6).fill({ ageDays: 200, host: owner }), { name: 'm', now });
  });

  const settings = () => readSettings({});
  const close = (moment: string) => closeDays({ store, settings, now: () => at(moment) });
  const list = (kind: 'day' | 'week', period: string, moment: string, order?: 'votes') =>
    periodList({ ...feedOf(store), now: () => at(moment) }, kind, period, order);
  const vote = (people: readonly number[], paper: number, moment: string) =>
    giveVotes(store, people, [paper], at(moment));

  it('stand for ever as they stood, with their reasons, and what came late stands behind', async () => {
    await givePapers(store, [
      { title: 'Before', ...submittedOn('2026-01-18'), upvotes: 1 },
      { title: 'One', arxivId: '2601.1', ...submittedOn('2026-01-19'), upvotes: 9 },
      { title: 'Two', arxivId: '2601.2', ...submittedOn('2026-01-19'), upvotes: 4 },
    ]);
    await close('2026-01-19T06:00');
    expect((await list('day', '2026-01-18', '2026-01-19T06:00'))?.basis).toEqual({
      kind: 'votes',
      why: 'no standing',
    });
    expect((await list('day', '2026-01-19', '2026-01-20T00:00'))?.basis.kind).toBe('score');
    const open = await list('day', '2026-01-19', '2026-01-20T00:00');
    await close('2026-01-20T00:01');
    await vote(voters, 3, '2026-01-20T08:00');
    await givePapers(store, [{ title: 'Late', ...submittedOn('2026-01-19'), upvotes: 99 }]);
    const closed = await list('day', '2026-01-19', '2026-01-21T00:00');
    expect(closed?.basis).toEqual({ kind: 'closed', at: at('2026-01-20T00:01') });
    expect(titles(closed)).toEqual(['One', 'Two', 'Late']);
    expect(closed?.papers.map(({ standing }) => standing?.isLate ?? false)).toEqual([false, false, true]);
    expect(closed?.papers[0]?.explanation).toEqual(open?.papers[0]?.explanation);
    expect(closed?.papers[1]?.votesHere).toBe(6);
  });

  it('are closed once, in their order, by whichever worker comes first, also after days of sleep', async () => {
    await givePapers(store, [{ title: 'One', ...submittedOn('2026-01-19') }]);
    await close('2026-01-19T06:00');
    await Promise.all([close('2026-01-22T06:00'), close('2026-01-22T06:00')]);
    await close('2026-01-22T06:01');
    const days = await store.db.selectFrom('closed_days').select(['day', 'agreed']).orderBy('day').execute();
    expect(days.map(({ day, agreed }) => [day - 20_470, agreed])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 1],
    ]);
    expect(titles(await list('day', '2026-01-19', '2026-01-22T07:00'))).toEqual(['One']);
  });

  it('keep a paper through a merge and its undoing, and leave out what is hidden', async () => {
    const day = submittedOn('2026-01-19');
    await givePapers(store, [
      { title: 'One', arxivId: '2601.1', ...day, upvotes: 9 },
      { title: 'Two', arxivId: '2601.2', ...day, upvotes: 4 },
      { title: 'Three', arxivId: '2601.3', ...day, upvotes: 2 },
    ]);
    await close('2026-01-19T06:00');
    await close('2026-01-20T00:01');
    const moderator = { name: 'Ann' };
    await mergePapers(store, '2601.3', '2601.1', moderator);
    expect(titles(await list('day', '2026-01-19', '2026-01-20T09:00'))).toEqual(['Three', 'Two']);
    expect(titles(await list('week', '2026-W04', '2026-01-20T09:00'))).toEqual(['Three', 'Two']);
    await undo(store, 1, moderator);
    expect(titles(await list('day', '2026-01-19', '2026-01-20T09:00'))).toEqual(['One', 'Two', 'Three']);
    const { id: entry_id } = await store.db
      .insertInto('moderation_log')
      .values({
        at: 1,
        act: 'hide',
        person_id: null,
        subject_kind: 'paper',
        subject_id: 1,
        subject_name: 'One',
        why: 'test',
        detail: '{}',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await store.db.insertInto('hidden_papers').values({ first_paper_id: 1, paper_id: 1, entry_id }).execute();
    expect(titles(await list('day', '2026-01-19', '2026-01-20T09:00'))).toEqual(['Two', 'Three']);
  });

  it('agree on their week, where one loud day does not decide, and ties are ties', async () => {
    const day = submittedOn('2026-01-19');
    await givePapers(store, [
      { title: 'Steady', arxivId: '2601.1', ...day },
      { title: 'Loud', arxivId: '2601.2', ...day },
      { title: 'Quiet', arxivId: '2601.3', ...day },
    ]);
    await close('2026-01-19T06:00');
    await vote(voters.slice(0, 3), 1, '2026-01-19T07:00');
    for (const next of ['20', '21', '22']) await close(`2026-01-${next}T00:01`);
    await vote(voters, 2, '2026-01-22T07:00');
    await close('2026-01-23T00:01');
    await givePapers(store, [{ title: 'New', ...submittedOn('2026-01-23'), upvotes: 1 }]);
    const agreed = await list('week', '2026-W04', '2026-01-23T09:00');
    expect(agreed?.basis).toEqual({ kind: 'consensus', days: 4 });
    expect(titles(agreed)?.[0]).toBe('Steady');
    expect(titles(agreed)?.at(-1)).toBe('New');
    expect(agreed?.papers[0]?.explanation?.terms[0]).toMatchObject({
      name: 'days',
      detail: expect.stringContaining('1, 1, 1, 2'),
    });
    const byVotes = await list('week', '2026-W04', '2026-01-23T09:00', 'votes');
    expect(byVotes?.basis).toEqual({ kind: 'votes', why: 'asked' });
    expect(titles(byVotes)).toEqual(['Loud', 'Steady', 'New', 'Quiet']);
  });
});
