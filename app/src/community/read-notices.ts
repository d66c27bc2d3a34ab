import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, requirePerson } from './actor.ts';

/**
 * Marks the actor's notices as read, up to the one with this number: one that came after the page was made stays new.
 * Throws a NotAllowedError where nobody is signed in.
 */
export async function readNotices(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { upTo, now }: { upTo: number; now: number },
): Promise<void> {
  const { id } = requirePerson(actor);
  await writePatiently(store, async (transaction) => {
    await transaction
      .updateTable('notices')
      .set({ read_at: now })
      .where('person_id', '=', id)
      .where('id', '<=', upTo)
      .where('read_at', 'is', null)
      .execute();
  });
}
