import type { Transaction } from 'kysely';
import { chunks } from '../../store/chunks.ts';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { type Actor, requirePerson } from '../actor.ts';
import { holdPapers } from '../hold-papers.ts';
import { holdPerson } from '../hold-person.ts';
import { LIMITS, takeTurn } from '../limits.ts';
import { type Collection, holdCollection, touchCollection } from './access.ts';
import type { Terms } from './change.ts';
import { inOrder, loadItems, type ShownItem, STEP } from './order.ts';
import { MOST_ITEMS, readItemText, readNote } from './rules.ts';

/** What came of adding to a list. */
export interface Added {
  added: number;
  /** Were on the list before. */
  there: number;
  /** Addresses that lead to no paper. */
  unknown: string[];
  /** What did not find room any more: papers by address, and texts. */
  left: string[];
}

/**
 * Adds papers, by any address that they ever had, and texts for what is not here, to the end of a list, in this order;
 * what is on it already stays where it is. What goes beyond 2,000 is not added, and named. Null where the actor sees no
 * such list; throws a NotAllowedError where they may not edit it, and a TooManyRequestsError beyond what a hand can do.
 */
export async function addToCollection(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { id, papers, texts = [] }: { id: number; papers: readonly string[]; texts?: readonly string[] },
  terms: Terms,
): Promise<Added | null> {
  return changeItems(actor, store, { id, terms }, async (transaction, collection, person) => {
    const held = await holdPapers(transaction, [...new Set(papers)]);
    const found = new Map(papers.flatMap((asked) => paperEntry(held.get(asked))));
    const unknown = papers.filter((asked) => !held.has(asked));
    const shown = inOrder(await loadItems(transaction, collection.id));
    const there = new Set<number | string | null>(shown.map(({ paper, text }) => paper ?? text));
    const words = new Set(texts.map(readItemText).filter((text) => text !== ''));
    const newPapers = [...found].filter(([paper]) => !there.has(paper));
    const newTexts = [...words].filter((text) => !there.has(text));
    const room = Math.max(0, MOST_ITEMS - shown.length);
    const rows = [
      ...newPapers.map(([paper]) => ({ first_paper_id: paper, paper_id: paper, text: null })),
      ...newTexts.map((text) => ({ first_paper_id: null, paper_id: null, text })),
    ];
    await append(transaction, rows.slice(0, room), { collection, person, now: terms.now });
    const left = [...newPapers.map(([, address]) => address), ...newTexts].slice(room);
    return {
      added: rows.length - left.length,
      there: found.size + words.size - rows.length,
      unknown,
      left,
    };
  });
}

function paperEntry(held: { id: number; address: string } | undefined): [number, string][] {
  return held === undefined ? [] : [[held.id, held.address]];
}

async function append(
  transaction: Transaction<Schema>,
  rows: readonly { first_paper_id: number | null; paper_id: number | null; text: string | null }[],
  { collection, person, now }: { collection: Collection; person: number; now: number },
): Promise<void> {
  const { last } = await transaction
    .selectFrom('collection_items')
    .select(({ fn }) => fn.max<number | null>('position').as('last'))
    .where('collection_id', '=', collection.id)
    .executeTakeFirstOrThrow();
  const placed = rows.map((row, index) => ({
    ...row,
    collection_id: collection.id,
    note: '',
    position: (last ?? 0) + (index + 1) * STEP,
    added_by: person,
    added_at: now,
  }));
  for (const chunk of chunks(placed)) {
    await transaction
      .insertInto('collection_items')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Takes an item from a list, with all papers that have become one with its paper. Null as with `addToCollection`. */
export async function removeFromCollection(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { id, item }: { id: number; item: number },
  terms: Terms,
): Promise<{ removed: boolean } | null> {
  return changeItems(actor, store, { id, terms }, async (transaction) => {
    const shown = itemOf(await loadItems(transaction, id), item);
    if (shown === undefined) return { removed: false };
    await transaction.deleteFrom('collection_items').where('id', 'in', shown.rows).execute();
    return { removed: true };
  });
}

/** The same for a paper by its address, whatever its item is. */
export async function removePaper(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { id, paper: address }: { id: number; paper: string },
  terms: Terms,
): Promise<{ removed: boolean } | null> {
  return changeItems(actor, store, { id, terms }, async (transaction) => {
    const paper = (await holdPapers(transaction, [address])).get(address);
    if (paper === undefined) return { removed: false };
    const { numDeletedRows } = await transaction
      .deleteFrom('collection_items')
      .where('collection_id', '=', id)
      .where('paper_id', '=', paper.id)
      .executeTakeFirstOrThrow();
    return { removed: numDeletedRows > 0n };
  });
}

/** Writes what stands under an item; an empty note takes it away. Null as with `addToCollection`. */
export async function annotateItem(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { id, item, note }: { id: number; item: number; note: string },
  terms: Terms,
): Promise<{ changed: boolean } | null> {
  return changeItems(actor, store, { id, terms }, async (transaction) => {
    const shown = itemOf(await loadItems(transaction, id), item);
    if (shown === undefined) return { changed: false };
    await transaction
      .updateTable('collection_items')
      .set({ note: readNote(note) })
      .where('id', '=', shown.noteRow)
      .execute();
    return { changed: true };
  });
}

/** The item that a row is part of: rows of papers that have become one are one item. */
function itemOf(rows: Parameters<typeof inOrder>[0], row: number): ShownItem | undefined {
  return inOrder(rows).find(({ rows: own }) => own.includes(row));
}

/** Runs a change of what is on a list in the actor's name, one after the other with every other change of the list. */
export async function changeItems<Result>(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { id, terms }: { id: number; terms: Terms },
  change: (transaction: Transaction<Schema>, collection: Collection, person: number) => Promise<Result>,
): Promise<Result | null> {
  const { id: person } = requirePerson(actor);
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    await takeTurn(transaction, {
      limit: LIMITS.collecting,
      by: String(person),
      now: terms.now,
      enforced: terms.limited,
    });
    const collection = await holdCollection(transaction, actor, id, 'edit');
    if (collection === null) return null;
    const result = await change(transaction, collection, person);
    await touchCollection(transaction, id, terms.now);
    return result;
  });
}
