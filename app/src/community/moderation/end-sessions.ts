import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import type { Actor } from '../actor.ts';
import { noteAudit } from '../audit.ts';
import { requireOffice, type Terms, takeOffice } from './office.ts';
import { findSubject } from './subjects.ts';

/**
 * Signs somebody out of every browser, as when theirs was stolen, and knows none of these browsers any more; gives how many there were, or null when there is no
 * such person. Only owners do; it stands in their audit, not in the public log. Throws a NotAllowedError to others.
 */
export async function endSessionsOf(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { handle }: { handle: string },
  terms: Terms,
): Promise<number | null> {
  requireOffice(actor, 'owner');
  return writePatiently(store, async (transaction) => {
    await takeOffice(transaction, actor, 'owner', terms);
    const subject = await findSubject(transaction, `person-${handle}`);
    if (subject === null) return null;
    const { numDeletedRows } = await transaction
      .deleteFrom('sessions')
      .where('person_id', '=', subject.id)
      .executeTakeFirstOrThrow();
    await transaction.deleteFrom('known_browsers').where('person_id', '=', subject.id).execute();
    await noteAudit(transaction, actor, { act: 'sessions-ended', about: subject.name }, terms.now);
    return Number(numDeletedRows);
  });
}
