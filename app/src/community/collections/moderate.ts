import { insertNotices } from '../../store/notices.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import type { Actor } from '../actor.ts';
import { requireOffice } from '../moderation/office.ts';
import { upholdReports } from '../moderation/uphold-reports.ts';
import { logModeration } from '../moderation-log.ts';
import { collectionById } from './access.ts';
import { readNote } from './rules.ts';

/**
 * Takes a list out of everybody's sight but its editors', or brings it back. It stands in the public log, and its owner
 * is told; open reports about it are upheld by hiding it. Private lists are nobody's business. Gives what happened; null where there is no such list. Throws a
 * NotAllowedError for whoever is no moderator.
 */
export async function hideCollection(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { id, hide, why: typed }: { id: number; hide: boolean; why: string },
  { now }: { now: number },
): Promise<'done' | 'no reason' | 'unchanged' | null> {
  requireOffice(actor, 'moderator');
  const why = readNote(typed);
  if (why === '') return 'no reason';
  return writePatiently(store, async (transaction) => {
    const collection = await collectionById(transaction, id);
    if (collection === undefined || collection.visibility === 'private') return null;
    const { numUpdatedRows } = await transaction
      .updateTable('collections')
      .set(hide ? { hidden_at: now, hidden_because: why } : { hidden_at: null, hidden_because: null })
      .where('id', '=', id)
      .where('hidden_at', hide ? 'is' : 'is not', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return 'unchanged';
    const subject = { kind: 'collection', id, name: collection.title } as const;
    const entry = await logModeration(transaction, actor, { act: hide ? 'hide' : 'show', subject, why }, now);
    const told = `Your list “${collection.title}” ${hide ? 'was hidden' : 'can be seen again'}: ${why}`;
    const event = { kind: 'moderation', entry, told } as const;
    const notice = { person: collection.owner_id, paper: null, occasion: `entry ${entry}`, event };
    if (collection.owner_left_at === null) await insertNotices(transaction, [notice], now);
    if (hide) await upholdReports(transaction, actor, subject, { told: `It was hidden: ${why}`, now });
    return 'done';
  });
}
