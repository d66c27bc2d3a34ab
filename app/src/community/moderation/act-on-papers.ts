import type { Transaction } from 'kysely';
import { holdLock } from '../../store/locks.ts';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import type { Actor } from '../actor.ts';
import { requireOffice, type Terms, takeOffice } from './office.ts';
import { readReason } from './reason.ts';

/**
 * Does in one transaction what moderators do with papers, for a reason: the office is checked before it and inside.
 * Nothing merges meanwhile, so that papers keep their numbers; the lock of that comes before the moderator's own row, as
 * for all who take both. Throws a NotAllowedError to whoever is no moderator.
 */
export async function actOnPapers<Outcome>(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { why: typed, terms }: { why: string; terms: Terms },
  act: (transaction: Transaction<Schema>, why: string) => Promise<Outcome>,
): Promise<Outcome | { outcome: 'no reason' }> {
  requireOffice(actor, 'moderator');
  const why = readReason(typed);
  if (why === null) return { outcome: 'no reason' };
  return writePatiently(store, async (transaction) => {
    await holdLock(transaction, 'ingest');
    await takeOffice(transaction, actor, 'moderator', terms);
    return act(transaction, why);
  });
}
