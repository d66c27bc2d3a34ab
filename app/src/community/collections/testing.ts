import type { Store } from '../../store/store.ts';
import type { Actor } from '../actor.ts';
import { createCollection } from './change.ts';
import { inOrder, loadItems } from './order.ts';

/** Begins a list in somebody's name; gives its number. */
export async function giveCollection(
  store: Store,
  actor: Actor,
  {
    title = 'Tides',
    visibility = 'public',
    now = 0,
  }: { title?: string; visibility?: string; now?: number } = {},
): Promise<number> {
  const typed = { title, description: '', visibility };
  const made = await createCollection(actor, store, typed, { now, limited: false });
  if ('errors' in made) throw new Error(JSON.stringify(made.errors));
  return made.id;
}

/** What stands on a list, in order: papers by number, texts as they are. */
export async function itemsOf(store: Store, collection: number): Promise<(number | string)[]> {
  return inOrder(await loadItems(store.db, collection)).map(({ paper, text }) => paper ?? text ?? '');
}
