import type { Transaction } from 'kysely';

import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { ClaimsTable } from '../store/submissions-schema.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, requirePerson, requireVoice } from './actor.ts';
import { holdPerson } from './hold-person.ts';
import { LIMITS, takeTurn } from './limits.ts';
import { ownWords } from './own-words.ts';

const LONGEST_NOTE = 1000;

export type ClaimState = ClaimsTable['state'];

/** What shows that a claim is right, where something does. */
export type FindEvidence = (
  person: number,
  author: { slug: string; name: string },
) => Promise<ClaimsTable['evidence']>;

/**
 * The actor says that they are the author behind a name. With evidence it is granted at once, else moderators decide;
 * one that was refused or revoked is asked again, and one that stands is left as it is. Gives how it stands, null where
 * no paper has such an author. Throws a NotAllowedError where nobody is signed in or a suspended reader asks, and a
 * TooManyRequestsError after ten in a day.
 */
export async function askClaim(
  actor: Actor,
  store: Store,
  { author: slug, note }: { author: string; note: string },
  { now, limited, findEvidence }: { now: number; limited: boolean; findEvidence: FindEvidence },
): Promise<ClaimState | null> {
  const { id: person } = requireVoice(actor);
  const name = await formOf(store.db, slug);
  if (name === null) return null;
  await writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    await takeTurn(transaction, { limit: LIMITS.claims, by: String(person), now, enforced: limited });
  });
  // Services are asked before anything is locked.
  const evidence = await findEvidence(person, { slug, name });
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    const state = await stateOf(transaction, person, slug);
    if (state === 'granted' || (state === 'asked' && evidence === null)) return state;
    const asked = evidence === null ? ('asked' as const) : ('granted' as const);
    const claim = {
      author_name: name,
      state: asked,
      evidence,
      note: ownWords(note).slice(0, LONGEST_NOTE),
      created_at: now,
      decided_at: evidence === null ? null : now,
      decided_by: null,
      reason: null,
    };
    await transaction
      .insertInto('claims')
      .values({ person_id: person, author_slug: slug, ...claim })
      .onConflict((conflict) => conflict.columns(['person_id', 'author_slug']).doUpdateSet(claim))
      .execute();
    return asked;
  });
}

/** Takes the actor's own claim back, however it stood. */
export async function giveUpClaim(actor: Actor, store: Pick<Store, 'write'>, author: string): Promise<void> {
  const { id: person } = requirePerson(actor);
  await writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    await transaction
      .deleteFrom('claims')
      .where('person_id', '=', person)
      .where('author_slug', '=', author)
      .execute();
  });
}

/** How the actor's own claim to a name stands; null: they never made one, or nobody is signed in. */
export async function ownClaim(
  actor: Actor,
  { db }: { db: Store['db'] },
  author: string,
): Promise<{ state: ClaimState; reason: string | null } | null> {
  if (actor.kind !== 'person') return null;
  const row = await db
    .selectFrom('claims')
    .select(['state', 'reason'])
    .where('person_id', '=', actor.id)
    .where('author_slug', '=', author)
    .executeTakeFirst();
  return row ?? null;
}

/** The most frequent form of the name. */
async function formOf(db: Store['db'], slug: string): Promise<string | null> {
  const row = await db
    .selectFrom('paper_authors')
    .where('slug', '=', slug)
    .groupBy('name')
    .select((column) => ['name', column.fn.countAll<number>().as('papers')])
    .orderBy('papers', 'desc')
    .orderBy('name')
    .limit(1)
    .executeTakeFirst();
  return row?.name ?? null;
}

async function stateOf(
  transaction: Transaction<Schema>,
  person: number,
  slug: string,
): Promise<ClaimState | null> {
  const row = await transaction
    .selectFrom('claims')
    .select('state')
    .where('person_id', '=', person)
    .where('author_slug', '=', slug)
    .executeTakeFirst();
  return row?.state ?? null;
}
