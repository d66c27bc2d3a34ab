import type { Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { type Actor, requirePerson, requireVoice } from '../actor.ts';
import { holdPerson } from '../hold-person.ts';
import { LIMITS, takeTurn } from '../limits.ts';
import { holdCollection } from './access.ts';
import { giveAddress } from './addresses.ts';
import {
  type CollectionErrors,
  type CollectionFields,
  type CollectionWords,
  collectionSlug,
  MOST_COLLECTIONS,
  newSecret,
  readCollection,
} from './rules.ts';

/** When something is done, and whether limits hold. */
export interface Terms {
  /** ms UTC */
  now: number;
  limited: boolean;
}

/**
 * Begins a list of the actor's own; gives its number, or what is wrong by field. Throws a NotAllowedError where nobody
 * is signed in or a suspended reader would begin one that others see, and a TooManyRequestsError beyond thirty a day.
 */
export async function createCollection(
  actor: Actor,
  store: Pick<Store, 'write'>,
  typed: CollectionWords,
  { now, limited }: Terms,
): Promise<{ id: number } | { errors: CollectionErrors }> {
  const { id: person } = requirePerson(actor);
  const { fields, errors } = readCollection(typed);
  if (Object.keys(errors).length > 0) return { errors };
  if (fields.visibility !== 'private') requireVoice(actor);
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    await takeTurn(transaction, {
      limit: LIMITS.newCollections,
      by: String(person),
      now,
      enforced: limited,
    });
    if ((await countCollections(transaction, person)) >= MOST_COLLECTIONS) {
      return { errors: { title: `You have ${MOST_COLLECTIONS} lists, which is as many as there can be.` } };
    }
    return { id: await insertCollection(transaction, person, fields, now) };
  });
}

async function countCollections(transaction: Transaction<Schema>, person: number): Promise<number> {
  const { lists } = await transaction
    .selectFrom('collections')
    .select(({ fn }) => fn.countAll<number>().as('lists'))
    .where('owner_id', '=', person)
    .executeTakeFirstOrThrow();
  return lists;
}

async function insertCollection(
  transaction: Transaction<Schema>,
  person: number,
  fields: CollectionFields,
  now: number,
): Promise<number> {
  const secret = newSecret();
  const { id } = await transaction
    .insertInto('collections')
    // The secret stands in for the slug until an address is found.
    .values({ owner_id: person, slug: `-${secret}`, ...fields, secret, created_at: now, updated_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await moveTo(transaction, { id, owner_id: person }, collectionSlug(fields.title));
  return id;
}

/** Moves a list to its owner's handle and this slug, or one like it. */
async function moveTo(
  transaction: Transaction<Schema>,
  { id, owner_id }: { id: number; owner_id: number },
  wanted: string,
): Promise<void> {
  const { handle } = await transaction
    .selectFrom('people')
    .select('handle')
    .where('id', '=', owner_id)
    .executeTakeFirstOrThrow();
  const slug = await giveAddress(transaction, { collection: id, handle, slug: wanted });
  await transaction.updateTable('collections').set({ slug }).where('id', '=', id).execute();
}

/**
 * Changes what the actor's own list is called, says and who sees it; gives what is wrong by field, or null where there
 * is no such list. An address that was left leads to the new one. A list that becomes unlisted gets a new secret.
 */
export async function changeCollection(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { id, typed }: { id: number; typed: CollectionWords & { slug: string } },
  { now, limited }: Terms,
): Promise<{ errors: CollectionErrors } | null> {
  const { id: person } = requirePerson(actor);
  const { fields, errors } = readCollection(typed);
  if (Object.keys(errors).length > 0) return { errors };
  if (fields.visibility !== 'private') requireVoice(actor);
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    await takeTurn(transaction, { limit: LIMITS.collecting, by: String(person), now, enforced: limited });
    const collection = await holdCollection(transaction, actor, id, 'own');
    if (collection === null) return null;
    const isNewlyUnlisted = fields.visibility === 'unlisted' && collection.visibility !== 'unlisted';
    await transaction
      .updateTable('collections')
      .set({
        ...fields,
        updated_at: now,
        ...(isNewlyUnlisted && { secret: newSecret() }),
      })
      .where('id', '=', id)
      .execute();
    const slug = collectionSlug(typed.slug === '' ? fields.title : typed.slug);
    if (slug !== collection.slug) await moveTo(transaction, collection, slug);
    return { errors: {} };
  });
}

/** Deletes the actor's own list for good, with its notes and its addresses; false where there is none. */
export async function deleteCollection(
  actor: Actor,
  store: Pick<Store, 'write'>,
  id: number,
): Promise<boolean> {
  const { id: person } = requirePerson(actor);
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    // Who is suspended may still take away what is theirs.
    const own = { ...requirePerson(actor), suspension: null };
    if ((await holdCollection(transaction, own, id, 'own')) === null) return false;
    await removeCollections(transaction, [id]);
    return true;
  });
}

/** Deletes lists, and that somebody followed them. */
export async function removeCollections(
  transaction: Transaction<Schema>,
  ids: readonly number[],
): Promise<void> {
  if (ids.length === 0) return;
  await transaction.deleteFrom('collections').where('id', 'in', ids).execute();
  await transaction
    .deleteFrom('follows')
    .where('kind', '=', 'collection')
    .where('key', 'in', ids.map(String))
    .execute();
}
