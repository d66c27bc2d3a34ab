import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { ingestBatch } from '../../papers/ingest.ts';
import { mergePapers } from '../../papers/merge.ts';
import { recordOf } from '../../papers/record.ts';
import { undo } from '../../papers/undo.ts';
import type { Store } from '../../store/store.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import type { Person } from '../actor.ts';
import { givePeople } from '../testing.ts';
import { answerInvitation, inviteEditor } from './editors.ts';
import { addToCollection, annotateItem, removeFromCollection, removePaper } from './items.ts';
import { type Move, moveItem } from './move.ts';
import { inOrder, loadItems } from './order.ts';
import { MOST_ITEMS } from './rules.ts';
import { giveCollection, itemsOf } from './testing.ts';

const terms = { now: 5, limited: false };
const PAPERS = 12;
/** As far as numbers count, which begin with 1. */
const addressOf = (paper: number) => `2601.${String(paper).padStart(5, '0')}`;

describeOnEachDatabase('what stands on a list', (database) => {
  let store: Store;
  let ada: Person;
  let bob: Person;
  let list: number;
  beforeEach(async () => {
    store = await database.open();
    [ada, bob] = (await givePeople(store, 2)) as [Person, Person];
    const titles = Array.from({ length: PAPERS }, (_, index) => ({
      title: `Tide number ${index}`,
      authors: ['Ann Lee'],
      arxivId: addressOf(index + 1),
    }));
    await ingestBatch(store, 'jsonl', titles.map(recordOf), { now: 1 });
    list = await giveCollection(store, ada);
  });

  const add = (papers: readonly number[], { by = ada, texts = [] as string[], id = list } = {}) =>
    addToCollection(by, store, { id, papers: papers.map(addressOf), texts }, terms);
  const items = async () => inOrder(await loadItems(store.db, list));
  const itemAt = async (place: number) => (await items())[place - 1]?.id ?? 0;
  const move = async (place: number, to: Move, by = ada) =>
    moveItem(by, store, { id: list, item: await itemAt(place), to }, terms);

  it('is what a plain array would hold after the same acts', async () => {
    const paper = fc.integer({ min: 1, max: PAPERS });
    const place = fc.integer({ min: 1, max: PAPERS + 1 });
    const act = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), papers: fc.array(paper, { maxLength: 6 }) }),
      fc.record({ kind: fc.constant('remove' as const), place }),
      fc.record({
        kind: fc.constant('move' as const),
        place,
        to: fc.oneof(place, fc.constant('up' as const), fc.constant('down' as const)),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
        list = await giveCollection(store, ada);
        let twin: number[] = [];
        for (const one of acts) {
          if (one.kind === 'add') await add(one.papers);
          else if (one.kind === 'move') await move(one.place, one.to);
          else {
            const item = await itemAt(one.place);
            await removeFromCollection(ada, store, { id: list, item }, terms);
          }
          twin = naively(twin, one);
        }
        expect(await itemsOf(store, list)).toEqual(twin);
      }),
      { numRuns: 12 },
    );
  });

  it('loses nothing and doubles nothing when two editors add and reorder at once', async () => {
    await store.db.updateTable('people').set({ handle: 'bob' }).where('id', '=', bob.id).execute();
    await inviteEditor(ada, store, { id: list, handle: '@Bob' }, terms);
    await answerInvitation(bob, store, { id: list, accept: true }, terms);
    const acts = Array.from({ length: PAPERS }, (_, index) => [
      add([index + 1]),
      add([PAPERS - index, index + 1], { by: bob }),
      move((index % 3) + 1, 'down'),
      move(2, 'up', bob),
    ]).flat();
    await Promise.all(acts);
    const shown = await items();
    expect(shown.map(({ paper }) => paper).sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: PAPERS }, (_, index) => index + 1),
    );
    expect(new Set(shown.map(({ addedBy }) => addedBy)).size).toBe(2);
  });

  it('keeps texts for what is not here, and says what was there, unknown or too much', async () => {
    expect(await add([1, 1, 2], { texts: ['A book of 1954', ' A book  of 1954 ', ''] })).toEqual({
      added: 3,
      there: 0,
      unknown: [],
      left: [],
    });
    expect(await add([2, 99], { texts: ['A book of 1954'] })).toEqual({
      added: 0,
      there: 2,
      unknown: [addressOf(99)],
      left: [],
    });
    const texts = Array.from({ length: MOST_ITEMS }, (_, index) => `Text ${index}`);
    const full = await add([3], { texts });
    expect(full).toMatchObject({ added: MOST_ITEMS - 3, there: 0 });
    expect(full?.left).toEqual(texts.slice(-4));
    expect((await add([4]))?.left).toEqual([addressOf(4)]);
    expect((await items()).length).toBe(MOST_ITEMS);
  });

  it('shows papers that became one once, where the first stands, and both again after an undo', async () => {
    await add([1, 2, 3, 4]);
    await annotateItem(ada, store, { id: list, item: await itemAt(4), note: 'Read\r\nthis' }, terms);
    await mergePapers(store, addressOf(2), addressOf(4), { name: 'Ann' });
    expect(await itemsOf(store, list)).toEqual([1, 2, 3]);
    expect((await items())[1]?.note).toBe('Read\nthis');
    await move(2, 1);
    expect(await itemsOf(store, list)).toEqual([2, 1, 3]);
    expect(await add([4])).toMatchObject({ added: 0, there: 1 });
    const decision = await store.db.selectFrom('paper_decisions').select('id').executeTakeFirstOrThrow();
    await undo(store, decision.id, { name: 'Ann' });
    expect(await itemsOf(store, list)).toEqual([2, 4, 1, 3]);
    await move(2, 1);
    expect(await itemsOf(store, list)).toEqual([4, 2, 1, 3]);
    await mergePapers(store, addressOf(2), addressOf(4), { name: 'Ann' });
    await removePaper(ada, store, { id: list, paper: addressOf(4) }, terms);
    expect(await itemsOf(store, list)).toEqual([1, 3]);
  });
});

type Act =
  | { kind: 'add'; papers: number[] }
  | { kind: 'remove'; place: number }
  | { kind: 'move'; place: number; to: Move };

function naively(list: readonly number[], act: Act): number[] {
  if (act.kind === 'add') return [...new Set([...list, ...act.papers])];
  const moving = list[act.place - 1];
  const others = list.filter((paper) => paper !== moving);
  if (moving === undefined || act.kind === 'remove') return others;
  const to = act.to === 'up' ? act.place - 1 : act.to === 'down' ? act.place + 1 : act.to;
  return others.toSpliced(Math.max(0, to - 1), 0, moving);
}
