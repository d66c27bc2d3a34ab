import { beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../community/actor.ts';
import { ownMarks, setMark } from '../community/marks.ts';
import { givePeople } from '../community/testing.ts';
import { countVotes, type MarkKind } from '../store/marks.ts';
import { eventOf } from '../store/notices.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { ingestBatch, ingestInto } from './ingest.ts';
import { mergePapers } from './merge.ts';
import { type PaperRecord, recordOf } from './record.ts';
import { splitPaper } from './split.ts';
import { undo } from './undo.ts';

const moderator = { name: 'Ann' };
const one = { title: 'Tides', authors: ['Ann Lee'], doi: '10.1000/1' };
const two = { title: 'Tides of the sea', authors: ['Ann Lee'], arxivId: '2501.00001' };

/** Besides the two of every test. */
const giveOthers = (store: Store, count: number) => givePeople(store, count, 'other');

type Fields = Pick<PaperRecord, 'title'> & Partial<PaperRecord>;

describeOnEachDatabase('what readers did', (database) => {
  let store: Store;
  let ada: Person;
  let bob: Person;
  beforeEach(async () => {
    store = await database.open();
    [ada, bob] = (await givePeople(store, 2)) as [Person, Person];
  });

  const ingest = (records: readonly Fields[], source = 'jsonl') =>
    ingestBatch(store, source, records.map(recordOf), { now: 7 });
  const mark = (actor: Person, paper: string, kind: MarkKind = 'vote') =>
    setMark(actor, store, { paper, kind, set: true }, { now: 5, limited: false });
  const unmark = (actor: Person, paper: string) =>
    setMark(actor, store, { paper, kind: 'vote', set: false }, { now: 5, limited: false });
  const votes = async () => Object.fromEntries(await countVotes(store.db, [1, 2, 3, 4]));
  const notices = async () =>
    (await store.db.selectFrom('notices').selectAll().orderBy('id').execute()).map((row) => ({
      person: row.person_id,
      paper: row.paper_id,
      ...eventOf(row),
    }));

  describe('with papers that become one', () => {
    it('goes along with a merge by hand, counts a reader once, and comes back with its undoing', async () => {
      await ingest([one, two]);
      await mark(ada, 'p1');
      await mark(ada, '2501.00001');
      await mark(bob, '2501.00001');
      await mark(bob, '2501.00001', 'save');
      await mergePapers(store, 'p1', '2501.00001', moderator);
      expect(await votes()).toEqual({ 1: 2 });
      await undo(store, 1, moderator);
      expect(await votes()).toEqual({ 1: 1, 2: 2 });
      await mergePapers(store, '2501.00001', 'p1', moderator);
      expect(await votes()).toEqual({ 2: 2 });
      await unmark(ada, 'p1');
      expect(await votes()).toEqual({ 2: 1 });
      await undo(store, 2, moderator);
      expect(await votes()).toEqual({ 2: 1 });
      expect(
        (
          await setMark(
            bob,
            store,
            { paper: '2501.00001', kind: 'vote', set: true },
            { now: 5, limited: false },
          )
        )?.marks.save,
      ).toBe(true);
    });

    it('is one opinion: a vote stands before a dismissal, and both come back', async () => {
      await ingest([one, two]);
      await mark(ada, 'p1');
      await mark(ada, '2501.00001', 'dismissal');
      await mergePapers(store, 'p1', '2501.00001', moderator);
      const opinion = async (paper: string) => (await ownMarks(ada, store, [paper])).get(paper);
      expect(await opinion('2501.00001')).toEqual({ vote: true, save: false, dismissal: false });
      await undo(store, 1, moderator);
      expect(await opinion('2501.00001')).toEqual({ vote: false, save: false, dismissal: true });
      await mergePapers(store, 'p1', '2501.00001', moderator);
      await unmark(ada, 'p1');
      expect(await opinion('2501.00001')).toBeUndefined();
    });

    it('is not lost where somebody acts at the moment of a merge', async () => {
      await ingest([one, two]);
      const people = await giveOthers(store, 40);
      const acts = people.map((person) => mark(person, '2501.00001'));
      const merge = mergePapers(store, 'p1', '2501.00001', moderator);
      const more = people.map((person) => mark(person, '2501.00001', 'save'));
      const [answers] = await Promise.all([Promise.all([...acts, ...more]), merge]);
      expect(answers.every((answer) => answer !== null)).toBe(true);
      expect(await votes()).toEqual({ 1: 40 });
      const saves = await store.db
        .selectFrom('marks')
        .select('paper_id')
        .where('kind', '=', 'save')
        .execute();
      expect(saves).toEqual(people.map(() => ({ paper_id: 1 })));
    });

    it('comes back to its own paper through merges of merges', async () => {
      await ingest([one, two, { title: 'Third of them', authors: ['Cy Dee'], doi: '10.1000/3' }]);
      for (const paper of ['p1', '2501.00001', 'p3']) await mark(ada, paper);
      await mark(bob, 'p3');
      await mergePapers(store, '2501.00001', 'p3', moderator);
      await mergePapers(store, 'p1', '2501.00001', moderator);
      expect(await votes()).toEqual({ 1: 2 });
      await undo(store, 2, moderator);
      expect(await votes()).toEqual({ 1: 1, 2: 2 });
      await undo(store, 1, moderator);
      expect(await votes()).toEqual({ 1: 1, 2: 1, 3: 2 });
    });

    it('goes along with a merge by a later record, and with the undoing of a split', async () => {
      await ingest([one, two]);
      await mark(ada, 'p1');
      await mark(bob, '2501.00001');
      await ingest([{ ...two, doi: one.doi }]);
      const [kept] = Object.entries(await votes());
      expect(kept?.[1]).toBe(2);
      await splitPaper(store, 'p1', [2], moderator);
      await mark(ada, 'p3');
      expect(Object.values(await votes()).sort()).toEqual([1, 2]);
      await undo(store, 1, moderator);
      expect(Object.values(await votes())).toEqual([2]);
    });

    it('keeps a submission by a reader when its paper is folded again or becomes part of another', async () => {
      await ingest([{ ...one, submission: { day: '2026-01-21', submitter: null, submittedAt: null } }, two]);
      const submission = { day: 20_000, source: 'reader', submitter: 'Ada', submitted_at: 5 };
      await store.db
        .insertInto('submissions')
        .values({ ...submission, paper_id: 1, person_id: ada.id })
        .execute();
      await ingest([{ ...one, venue: 'V' }]);
      await mergePapers(store, '2501.00001', 'p1', moderator);
      const rows = await store.db.selectFrom('submissions').selectAll().orderBy('day').execute();
      expect(rows).toEqual([
        { ...submission, paper_id: 2, person_id: ada.id },
        expect.objectContaining({ paper_id: 2, person_id: null }),
      ]);
      await undo(store, 1, moderator);
      const back = store.db.selectFrom('submissions').selectAll().where('person_id', 'is not', null);
      expect(await back.execute()).toEqual([{ ...submission, paper_id: 1, person_id: ada.id }]);
    });
  });

  describe('brings notices', () => {
    const paper = { title: 'Tides', abstract: 'One.', arxivId: '2501.00001' };
    const version = (title: string, abstract: string, number: number | null = null): Fields => ({
      ...paper,
      title,
      abstract,
      version: number,
    });

    it('of a new version to whoever saved the paper, once, saying what changed', async () => {
      await ingest([paper]);
      await mark(ada, '2501.00001', 'save');
      await mark(bob, '2501.00001', 'vote');
      await ingest([{ ...paper, venue: 'V', upvotes: 9 }]);
      expect(await notices()).toEqual([]);
      for (let times = 0; times < 3; times += 1) await ingest([version('High tides', 'One.')]);
      const first = {
        person: ada.id,
        paper: 1,
        kind: 'version',
        version: 2,
        titleChanged: true,
        abstractChanged: false,
        titleBefore: 'Tides',
      };
      expect(await notices()).toEqual([first]);
      await ingest([version('High tides', 'Two.')]);
      expect(await notices()).toEqual([
        first,
        { ...first, version: 3, titleChanged: false, abstractChanged: true, titleBefore: 'High tides' },
      ]);
    });

    it('of a withdrawal, once', async () => {
      await ingest([paper]);
      await mark(ada, '2501.00001', 'save');
      for (const withdrawn of [true, false, true]) {
        await ingestBatch(store, 'jsonl', [recordOf({ ...paper, withdrawn })], {
          now: 7,
          tellsPresent: true,
        });
      }
      expect(await notices()).toEqual([{ person: ada.id, paper: 1, kind: 'withdrawal' }]);
    });

    it('not of what was known: a correction, an older version that comes late, another source', async () => {
      await ingest([version('Tides', 'Three.', 3)]);
      await mark(ada, '2501.00001', 'save');
      await ingest([version('Waves', 'One.', 1)]);
      await ingest([version('Tides!', 'Three, corrected.', 3)]);
      await ingest([{ ...version('Tides in the journal', 'Another.'), doi: '10.1000/9' }], 'crossref');
      expect(await notices()).toEqual([]);
      await ingest([version('Tides', 'Four.', 4)]);
      expect(await notices()).toMatchObject([{ version: 4, abstractChanged: true, titleChanged: false }]);
    });

    it('exactly with the version: none when its transaction is lost, one when it comes again', async () => {
      await ingest([paper]);
      await mark(ada, '2501.00001', 'save');
      const lost = store.write(async (transaction) => {
        await ingestInto(transaction, 'jsonl', [recordOf(version('High tides', 'One.'))], { now: 7 });
        throw new Error('killed');
      });
      await expect(lost).rejects.toThrow('killed');
      expect(await notices()).toEqual([]);
      await Promise.all([1, 2, 3].map(() => ingest([version('High tides', 'One.')])));
      expect(await notices()).toHaveLength(1);
    });

    it('to those who saved either of two papers that the same record makes one', async () => {
      await ingest([one, two]);
      await mark(ada, 'p1', 'save');
      await mark(bob, '2501.00001', 'save');
      await ingest([{ ...two, doi: one.doi }]);
      expect(await notices()).toEqual([]);
      await ingest([{ ...two, doi: one.doi, title: 'Tides of all seas' }]);
      expect((await notices()).map(({ person }) => person).sort()).toEqual([ada.id, bob.id].sort());
    });
  });
});
