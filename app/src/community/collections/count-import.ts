import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { type Actor, requirePerson } from '../actor.ts';
import { LIMITS, takeTurn } from '../limits.ts';
import type { Terms } from './change.ts';

/**
 * Counts that the actor has a bibliography read, which costs the time of a thousand pages. Throws a
 * TooManyRequestsError beyond thirty an hour, and a NotAllowedError where nobody is signed in.
 */
export async function countImport(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { now, limited }: Terms,
): Promise<void> {
  const { id } = requirePerson(actor);
  await writePatiently(store, (transaction) =>
    takeTurn(transaction, { limit: LIMITS.collectionImports, by: String(id), now, enforced: limited }),
  );
}
