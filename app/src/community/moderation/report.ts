import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { type Actor, requireVoice } from '../actor.ts';
import { holdPerson } from '../hold-person.ts';
import { LIMITS, takeTurn } from '../limits.ts';
import type { Terms } from './office.ts';
import { readReason } from './reason.ts';
import { findSubject } from './subjects.ts';

/** `known`: the actor has an open report about it already, whose reason is now this one. */
export type Reported = 'done' | 'known' | 'missing' | 'no reason';

/**
 * Asks moderators to look at something: `paper-2601.00001`, `comment-12`, `collection-5` or `person-ada`. Nobody but
 * moderators sees who did. Throws a NotAllowedError where nobody is signed in, or who is is suspended, and a
 * TooManyRequestsError beyond ten an hour.
 */
export function report(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { subject: text, reason: typed }: { subject: string; reason: string },
  { now, limited }: Terms,
): Promise<Reported> {
  const { id: person } = requireVoice(actor);
  const reason = readReason(typed);
  if (reason === null) return Promise.resolve('no reason');
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    await takeTurn(transaction, { limit: LIMITS.reports, by: String(person), now, enforced: limited });
    const subject = await findSubject(transaction, text);
    if (subject === null) return 'missing';
    const { numUpdatedRows } = await transaction
      .updateTable('reports')
      .set({ reason })
      .where('subject_kind', '=', subject.kind)
      .where('subject_id', '=', subject.id)
      .where('person_id', '=', person)
      .where('resolved_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) return 'known';
    await transaction
      .insertInto('reports')
      .values({
        subject_kind: subject.kind,
        subject_id: subject.id,
        person_id: person,
        reason,
        created_at: now,
        resolved_at: null,
        resolved_by: null,
        outcome: null,
        resolution: null,
      })
      .execute();
    return 'done';
  });
}
