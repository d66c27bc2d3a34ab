import { insertNotices } from '../../store/notices.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import type { Actor } from '../actor.ts';
import { requireOffice, type Terms, takeOffice } from '../moderation/office.ts';
import { upholdReports } from '../moderation/uphold-reports.ts';
import { logModeration } from '../moderation-log.ts';
import { collectionById } from './access.ts';
import { readNote } from './rules.ts';

/**
 * Takes a list out of everybody's sight but its editors', or brings it back. It stands in the public log, its owner is
 * told, and hiding upholds the reports about it. Private lists are nobody's business. Gives what happened; null where
 * there is no such list. Throws a NotAllowedError for whoever is no moderator, or is suspended. The log, which everybody
 * reads, does not say what an unlisted list is called.
 */
export async function hideCollection(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { id, hide, why: typed }: { id: number; hide: boolean; why: string },
  terms: Terms,
): Promise<'done' | 'no reason' | 'unchanged' | null> {
  requireOffice(actor, 'moderator');
  const why = readNote(typed);
  if (why === '') return 'no reason';
  const { now } = terms;
  return writePatiently(store, async (transaction) => {
    await takeOffice(transaction, actor, 'moderator', terms);
    const collection = await collectionById(transaction, id);
    if (collection === undefined || collection.visibility === 'private') return null;
    const { numUpdatedRows } = await transaction
      .updateTable('collections')
      .set(hide ? { hidden_at: now, hidden_because: why } : { hidden_at: null, hidden_because: null })
      .where('id', '=', id)
      .where('hidden_at', hide ? 'is' : 'is not', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return 'unchanged';
    const name = collection.visibility === 'public' ? collection.title : 'an unlisted collection';
    const subject = { kind: 'collection', id, name } as const;
    const entry = await logModeration(transaction, actor, { act: hide ? 'hide' : 'show', subject, why }, now);
    const told = `Your list “${collection.title}” ${hide ? 'was hidden' : 'can be seen again'}: ${why}`;
    const event = { kind: 'moderation', entry, told } as const;
    const notice = { person: collection.owner_id, paper: null, occasion: `entry ${entry}`, event };
    if (collection.owner_left_at === null) await insertNotices(transaction, [notice], now);
    if (hide) await upholdReports(transaction, actor, subject, { told: `It was hidden: ${why}`, now });
    return 'done';
  });
}
