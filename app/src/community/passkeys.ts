import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, requirePerson } from './actor.ts';
import { holdPerson } from './hold-person.ts';
import { type OpenWays, waysIn } from './ways-in.ts';

const LONGEST_NAME = 60;

/** A passkey as its owner sees it; moments are ms UTC. */
interface PasskeyView {
  /** Names it in forms; signs nobody in. */
  id: string;
  name: string;
  addedAt: number;
  usedAt: number | null;
  /** The host at which it works. */
  host: string;
  /** When it counted backwards, as a copy of it would; it signs nobody in since. */
  suspectedAt: number | null;
}

/** The actor's own passkeys, the oldest first. Throws a NotAllowedError where nobody is signed in. */
export async function listPasskeys(actor: Actor, { db }: Pick<Store, 'db'>): Promise<PasskeyView[]> {
  const { id } = requirePerson(actor);
  const rows = await db
    .selectFrom('passkeys')
    .select(['credential_id', 'name', 'rp_id', 'created_at', 'last_used_at', 'suspected_at'])
    .where('person_id', '=', id)
    .orderBy('created_at')
    .orderBy('credential_id')
    .execute();
  return rows.map(({ credential_id, name, rp_id, created_at, last_used_at, suspected_at }) => ({
    id: credential_id,
    name,
    host: rp_id,
    addedAt: created_at,
    usedAt: last_used_at,
    suspectedAt: suspected_at,
  }));
}

/** Calls one of the actor's own passkeys something else; nothing is changed where it is somebody else's. */
export async function renamePasskey(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { id, name }: { id: string; name: string },
): Promise<void> {
  const person = requirePerson(actor);
  await writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person.id);
    await transaction
      .updateTable('passkeys')
      .set({ name: readPasskeyName(name) })
      .where('credential_id', '=', id)
      .where('person_id', '=', person.id)
      .execute();
  });
}

/**
 * Removes one of the actor's own passkeys. `last`: it is the only way into the account, and stays.
 */
export async function removePasskey(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { id, open }: { id: string; open: OpenWays },
): Promise<'removed' | 'last'> {
  const person = requirePerson(actor);
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person.id);
    const ways = await waysIn(transaction, person.id, open);
    if (!ways.some((way) => way.kind !== 'passkey' || way.id !== id)) return 'last';
    await transaction
      .deleteFrom('passkeys')
      .where('credential_id', '=', id)
      .where('person_id', '=', person.id)
      .execute();
    return 'removed';
  });
}

/** A name as typed, in one line of at most 60 characters; `A passkey` where nothing is left of it. */
export function readPasskeyName(typed: string): string {
  const name = typed
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
    .trim();
  return name || 'A passkey';
}
