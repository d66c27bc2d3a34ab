import { type Actor, requireRole } from '../../community/actor.ts';
import { noteAudit } from '../../community/audit.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { UNDER_WAY_MS } from './outbox-view.ts';

/** For how long a mail that is sent again is tried. */
const USEFUL_MS = 86_400_000;

/**
 * Sends a mail of which nobody knows whether it arrived once more: then it may arrive twice, with the same Message-ID, by
 * which mail programs know it. `under way`: it was handed over just now. `missing`: there is none of that number, or it
 * was sent or given up. Throws a NotAllowedError to whoever is not the owner.
 */
export async function sendAgain(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { id, now }: { id: number; now: number },
): Promise<'queued' | 'under way' | 'missing'> {
  requireRole(actor, 'owner');
  return writePatiently(store, async (transaction) => {
    const mail = await transaction
      .selectFrom('outbox')
      .select('handed_over_at')
      .where('id', '=', id)
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .executeTakeFirst();
    if (mail === undefined || mail.handed_over_at === null) return 'missing';
    if (mail.handed_over_at > now - UNDER_WAY_MS) return 'under way';
    await transaction
      .updateTable('outbox')
      .set({ handed_over_at: null, taken_by: null, next_at: now, expires_at: now + USEFUL_MS })
      .where('id', '=', id)
      .execute();
    await noteAudit(transaction, actor, { act: 'mail-sent-again', about: `mail ${id}` }, now);
    return 'queued';
  });
}
