import { timingSafeEqual } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { dialectOf } from '../../store/dialect.ts';
import type { Schema } from '../../store/schema.ts';
import { type Actor, hasRole, NotAllowedError, requirePerson, requireVoice } from '../actor.ts';
import { retiredHandle } from '../profile-rules.ts';

/** What somebody may do with a list, from the least to the most. */
const RIGHTS = ['none', 'read', 'edit', 'own'] as const;

export type Right = (typeof RIGHTS)[number];

/** A list as a row, with whose it is. */
export type Collection = NonNullable<Awaited<ReturnType<typeof collectionById>>>;

export function collectionById(db: Kysely<Schema>, id: number) {
  return collectionRows(db).where('collections.id', '=', id).executeTakeFirst();
}

/** Lists with whose they are. */
export function collectionRows(db: Kysely<Schema>) {
  return db
    .selectFrom('collections')
    .innerJoin('people as owners', 'owners.id', 'collections.owner_id')
    .selectAll('collections')
    .select(['owners.handle', 'owners.display_name', 'owners.deleted_at as owner_left_at']);
}

/** The number of the list that has, or once had, this address; also where its owner's handle was retired since. */
export async function collectionAt(
  db: Kysely<Schema>,
  { handle, slug }: { handle: string; slug: string },
): Promise<number | null> {
  const rows = await db
    .selectFrom('collection_addresses')
    .select(['handle', 'collection_id'])
    .where('handle', 'in', [handle, retiredHandle(handle)])
    .where('slug', '=', slug)
    .execute();
  const row = rows.find((candidate) => candidate.handle === handle) ?? rows[0];
  return row?.collection_id ?? null;
}

/**
 * What the actor may do with a list: its owner and its editors, whether it is hidden or not; whoever is invited to edit
 * it reads it; of the others those who see public lists, or know the secret of an unlisted one. What moderators have
 * hidden they see themselves, and nobody else.
 */
export async function rightTo(
  db: Kysely<Schema>,
  actor: Actor,
  collection: Pick<Collection, 'id' | 'owner_id' | 'visibility' | 'secret' | 'hidden_at'>,
  secret: string | null = null,
): Promise<Right> {
  if (actor.kind === 'person') {
    if (actor.id === collection.owner_id) return 'own';
    const editor = await db
      .selectFrom('collection_editors')
      .select('accepted_at')
      .where('collection_id', '=', collection.id)
      .where('person_id', '=', actor.id)
      .executeTakeFirst();
    if (editor !== undefined) return editor.accepted_at === null ? 'read' : 'edit';
  }
  if (collection.hidden_at !== null && !hasRole(actor, 'moderator')) return 'none';
  if (collection.visibility === 'public') return 'read';
  const isTold = secret !== null && isSame(secret, collection.secret);
  return collection.visibility === 'unlisted' && isTold ? 'read' : 'none';
}

function isSame(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * The list for a change by the actor, which stays as it is until this transaction ends: changes of one list happen one
 * after the other. Null where there is none, or none that the actor may see. Throws a NotAllowedError where the actor
 * sees it and may not do that, and a SuspendedError where a suspended reader would change what others see.
 */
export async function holdCollection(
  transaction: Transaction<Schema>,
  actor: Actor,
  id: number,
  needed: 'edit' | 'own',
): Promise<Collection | null> {
  requirePerson(actor);
  if (dialectOf(transaction) !== 'sqlite') {
    await transaction.selectFrom('collections').select('id').where('id', '=', id).forNoKeyUpdate().execute();
  }
  const collection = await collectionById(transaction, id);
  if (collection === undefined) return null;
  const right = await rightTo(transaction, actor, collection);
  if (right === 'none') return null;
  if (RIGHTS.indexOf(right) < RIGHTS.indexOf(needed)) {
    const who = needed === 'own' ? 'whose list it is' : 'who may edit the list';
    throw new NotAllowedError(`This is for those ${who}. Nothing was changed.`, { signInHelps: false });
  }
  if (await isSeenByOthers(transaction, collection)) requireVoice(actor);
  return collection;
}

/** Whether anybody but its owner sees a list: whoever is asked to edit a private one reads it. */
async function isSeenByOthers(
  db: Kysely<Schema>,
  { id, visibility }: Pick<Collection, 'id' | 'visibility'>,
): Promise<boolean> {
  if (visibility !== 'private') return true;
  const editor = await db
    .selectFrom('collection_editors')
    .select('person_id')
    .where('collection_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  return editor !== undefined;
}

/** Notes that a list was changed just now. */
export async function touchCollection(
  transaction: Transaction<Schema>,
  id: number,
  now: number,
): Promise<void> {
  await transaction.updateTable('collections').set({ updated_at: now }).where('id', '=', id).execute();
}
