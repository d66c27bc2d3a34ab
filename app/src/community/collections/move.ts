import type { Store } from '../../store/store.ts';
import type { Actor } from '../actor.ts';
import type { Terms } from './change.ts';
import { changeItems } from './items.ts';
import { inOrder, loadItems, renumber } from './order.ts';

/** Where an item is to stand: one place up or down, or this place, counted from 1. */
export type Move = 'up' | 'down' | number;

/**
 * Moves an item of a list; the others keep their order. A place beyond the end is the end. Null where the actor sees no
 * such list; throws a NotAllowedError where they may not edit it.
 */
export async function moveItem(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { id, item, to }: { id: number; item: number; to: Move },
  terms: Terms,
): Promise<{ moved: boolean } | null> {
  return changeItems(actor, store, { id, terms }, async (transaction) => {
    await renumber(transaction, id);
    const shown = inOrder(await loadItems(transaction, id));
    const from = shown.findIndex(({ rows }) => rows.includes(item));
    const wanted = placeOf(to, from);
    const target = shown[Math.max(0, Math.min(shown.length - 1, wanted))];
    const moving = shown[from];
    if (moving === undefined || target === undefined || target === moving) return { moved: false };
    const position = target.position + (wanted > from ? 1 : -1);
    await transaction
      .updateTable('collection_items')
      .set({ position })
      .where('id', 'in', moving.rows)
      .execute();
    return { moved: true };
  });
}

/** Counted from 0. */
function placeOf(to: Move, from: number): number {
  if (to === 'up') return from - 1;
  return to === 'down' ? from + 1 : to - 1;
}
