import type { Kysely } from 'kysely';
import { insertNotices } from '../../store/notices.ts';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { type Actor, requirePerson, requireVoice } from '../actor.ts';
import { holdPerson } from '../hold-person.ts';
import { LIMITS, takeTurn } from '../limits.ts';
import { holdCollection } from './access.ts';
import type { Terms } from './change.ts';
import { MOST_EDITORS, newSecret } from './rules.ts';

export type InviteOutcome = 'invited' | 'nobody' | 'there' | 'full';

/**
 * Asks somebody, by their handle, to edit the actor's own list; they get a notice, and edit it once they say yes. Null
 * where there is no such list. Throws a SuspendedError where the actor is suspended: others get the notice.
 */
export async function inviteEditor(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { id, handle }: { id: number; handle: string },
  { now, limited }: Terms,
): Promise<InviteOutcome | null> {
  const { id: person } = requireVoice(actor);
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    const by = String(person);
    await takeTurn(transaction, { limit: LIMITS.editorInvitations, by, now, enforced: limited });
    const collection = await holdCollection(transaction, actor, id, 'own');
    if (collection === null) return null;
    const guest = await personOf(transaction, handle);
    if (guest === undefined) return 'nobody';
    const editors = await editorsOf(transaction, id);
    if (guest === person || editors.some((editor) => editor.person === guest)) return 'there';
    if (editors.length >= MOST_EDITORS) return 'full';
    await transaction
      .insertInto('collection_editors')
      .values({ collection_id: id, person_id: guest, invited_at: now, accepted_at: null })
      .execute();
    const event = { kind: 'edit-invitation', collection: id, title: collection.title } as const;
    const notice = { person: guest, paper: null, by: person, occasion: `edit collection ${id}`, event };
    await insertNotices(transaction, [notice], now);
    return 'invited';
  });
}

/** Their number, while they have an account. */
async function personOf(db: Kysely<Schema>, handle: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('people')
    .select('id')
    .where('handle', '=', handle.trim().toLowerCase().replace(/^@/, ''))
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

/** Who edits a list besides its owner, or is asked to, those asked first before others. */
export async function editorsOf(db: Kysely<Schema>, collection: number) {
  const rows = await db
    .selectFrom('collection_editors')
    .innerJoin('people', 'people.id', 'collection_editors.person_id')
    .select(['people.id', 'people.handle', 'people.display_name', 'collection_editors.accepted_at'])
    .where('collection_id', '=', collection)
    .orderBy('invited_at')
    .orderBy('people.id')
    .execute();
  return rows.map(({ id, handle, display_name: name, accepted_at }) => ({
    person: id,
    handle,
    name,
    hasAccepted: accepted_at !== null,
  }));
}

/**
 * Says yes or no to editing a list; false where the actor is not asked. Who is suspended can only say no: those who edit
 * a list are named on it.
 */
export async function answerInvitation(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { id, accept }: { id: number; accept: boolean },
  { now }: Terms,
): Promise<boolean> {
  const { id: person } = accept ? requireVoice(actor) : requirePerson(actor);
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    const asked = { collection_id: id, person_id: person };
    const { numUpdatedRows } = await transaction
      .updateTable('collection_editors')
      .set({ accepted_at: now })
      .where('collection_id', '=', id)
      .where('person_id', '=', person)
      .where('accepted_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (!accept) await removeRow(transaction, asked);
    return numUpdatedRows > 0n;
  });
}

/**
 * Ends that somebody edits a list: its owner does so with anybody, an editor with themselves. Whoever is sent away knew
 * the address of an unlisted list: it gets a new secret. False: there was no such editor.
 */
export async function removeEditor(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { id, handle }: { id: number; handle: string },
): Promise<boolean> {
  const { id: person } = requirePerson(actor);
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    const editor = await personOf(transaction, handle);
    if (editor === undefined) return false;
    // Whoever is suspended may still leave, and send away.
    const own = { ...requirePerson(actor), suspension: null };
    if (editor !== person && (await holdCollection(transaction, own, id, 'own')) === null) return false;
    const isRemoved = await removeRow(transaction, { collection_id: id, person_id: editor });
    if (isRemoved && editor !== person) {
      await transaction
        .updateTable('collections')
        .set({ secret: newSecret() })
        .where('id', '=', id)
        .execute();
    }
    return isRemoved;
  });
}

async function removeRow(
  db: Kysely<Schema>,
  { collection_id, person_id }: { collection_id: number; person_id: number },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('collection_editors')
    .where('collection_id', '=', collection_id)
    .where('person_id', '=', person_id)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
