import type { Kysely } from 'kysely';
import { organizationNames } from '../papers/organization-names.ts';
import type { FollowsTable } from '../store/collections-schema.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, requirePerson } from './actor.ts';
import type { Terms } from './collections/change.ts';
import { holdPerson } from './hold-person.ts';
import { LIMITS, takeTurn } from './limits.ts';

export type FollowKind = FollowsTable['kind'];

/** What can be followed, as addresses name it: a slug, a code, a handle; a collection by its number. */
export interface Followed {
  kind: FollowKind;
  name: string;
}

/** Things that one reader follows. */
export const MOST_FOLLOWS = 300;

/**
 * Follows something, or no more; asking twice changes nothing. Gives how it stands, `full` where the actor follows as
 * much as there can be, or null where there is no such thing that everybody sees. What somebody follows is nobody
 * else's to see. Throws a NotAllowedError where nobody is signed in.
 */
export async function setFollow(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { set, ...followed }: Followed & { set: boolean },
  { now, limited }: Terms,
): Promise<'following' | 'not following' | 'full' | null> {
  const { id: person } = requirePerson(actor);
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    await takeTurn(transaction, { limit: LIMITS.follows, by: String(person), now, enforced: limited });
    const { kind } = followed;
    const key = await keyOf(transaction, followed, { isNew: set });
    if (key === null) return null;
    if (!set) {
      await transaction
        .deleteFrom('follows')
        .where('person_id', '=', person)
        .where('kind', '=', kind)
        .where('key', '=', key)
        .execute();
      return 'not following';
    }
    if ((await countFollows(transaction, person)) >= MOST_FOLLOWS) return 'full';
    await transaction
      .insertInto('follows')
      .values({ person_id: person, kind, key, created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return 'following';
  });
}

async function countFollows(db: Kysely<Schema>, person: number): Promise<number> {
  const { follows } = await db
    .selectFrom('follows')
    .select(({ fn }) => fn.countAll<number>().as('follows'))
    .where('person_id', '=', person)
    .executeTakeFirstOrThrow();
  return follows;
}

/** Whether the actor follows something; null for whoever is not signed in. */
export async function isFollowing(
  actor: Actor,
  { db }: Pick<Store, 'db'>,
  followed: Followed,
): Promise<boolean | null> {
  if (actor.kind !== 'person') return null;
  const key = await keyOf(db, followed, { isNew: false });
  if (key === null) return false;
  const row = await db
    .selectFrom('follows')
    .select('key')
    .where('person_id', '=', actor.id)
    .where('kind', '=', followed.kind)
    .where('key', '=', key)
    .executeTakeFirst();
  return row !== undefined;
}

/** What stands in the store for it; null where there is no such thing, or where a new one could not be followed. */
async function keyOf(
  db: Kysely<Schema>,
  { kind, name }: Followed,
  { isNew }: { isNew: boolean },
): Promise<string | null> {
  if (kind === 'person') return personKey(db, name);
  if (kind === 'collection' && !/^[1-9]\d{0,8}$/.test(name)) return null;
  if (!isNew) return /^[^\s]{1,200}$/.test(name) ? name : null;
  return (await isThere(db, kind, name)) ? name : null;
}

async function personKey(db: Kysely<Schema>, handle: string): Promise<string | null> {
  const row = await db
    .selectFrom('people')
    .select('id')
    .where('handle', '=', handle)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : String(row.id);
}

async function isThere(
  db: Kysely<Schema>,
  kind: Exclude<FollowKind, 'person'>,
  name: string,
): Promise<boolean> {
  if (kind === 'organization') return (await organizationNames(db, [name])).has(name);
  const first = {
    author: () =>
      db.selectFrom('paper_authors').select('paper_id').where('slug', '=', name).limit(1).execute(),
    topic: () => db.selectFrom('paper_topics').select('paper_id').where('slug', '=', name).limit(1).execute(),
    category: () =>
      db.selectFrom('paper_categories').select('paper_id').where('category', '=', name).limit(1).execute(),
    collection: () =>
      db
        .selectFrom('collections')
        .select('id')
        .where('id', '=', Number(name))
        .where('visibility', '=', 'public')
        .where('hidden_at', 'is', null)
        .execute(),
  };
  return (await first[kind]()).length > 0;
}
