import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Kysely, Selectable } from 'kysely';
import type { PasskeysTable } from '../store/entry-schema.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import type { Place } from './addresses.ts';
import { beginCeremony, endCeremony } from './ceremonies.ts';
import { holdPerson } from './hold-person.ts';
import { type EntryBrowser, type LetIn, letIn } from './let-in.ts';
import type { PasskeyPlace } from './passkey-place.ts';
import { tellOfEntry } from './tell-person.ts';

interface Asked {
  challenge: string;
}

/** Asks a browser for any passkey of this place; with the token that ties the answer to it. */
export async function beginEntryByPasskey(
  store: Pick<Store, 'write'>,
  { at, now }: { at: PasskeyPlace; now: number },
): Promise<{ options: object; token: string }> {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
  // Without a list of credentials: whoever asks learns nothing of who has an account.
  const options = await generateAuthenticationOptions({ rpID: at.rpId, userVerification: 'preferred' });
  const detail: Asked = { challenge: options.challenge };
  const token = await beginCeremony(store, { purpose: 'enter-by-passkey', person: null, detail, now });
  return { options, token };
}

/** Somebody whose authenticator has answered. */
interface PasskeyEntry {
  token: string;
  /** As the browser sent it. */
  response: unknown;
  browser: EntryBrowser;
  at: PasskeyPlace;
  place: Place;
  /** ms UTC */
  now: number;
}

/**
 * Signs in whose passkey signed what this browser was asked within the last five minutes. `refused`: anything else.
 * `suspected`: it was right, but the passkey has counted backwards, as a copy of it would (WebAuthn Level 3, section
 * 6.1.1): it signs nobody in from now on, and its owner is told.
 */
export async function enterByPasskey(
  store: Pick<Store, 'db' | 'write'>,
  { token, response, browser, at, place, now }: PasskeyEntry,
): Promise<LetIn | 'refused' | 'suspected'> {
  const asked = await endCeremony<Asked>(store, { purpose: 'enter-by-passkey', token, person: null, now });
  const passkey = asked === null ? null : await passkeyIn(store.db, response, at);
  if (asked === null || passkey === null) return 'refused';
  const counter = await signedCounter(passkey, { response, challenge: asked.challenge, at });
  if (counter === null) return 'refused';
  return writePatiently(store, async (transaction) => {
    const { credential_id, person_id } = passkey;
    await holdPerson(transaction, person_id);
    const kept = transaction
      .updateTable('passkeys')
      .where('credential_id', '=', credential_id)
      .where('person_id', '=', person_id);
    // Compared where it is written: of two answers with the same count at the same moment, one is a copy's.
    const { numUpdatedRows } = await kept
      .set({ counter, last_used_at: now })
      .where('suspected_at', 'is', null)
      .where((on) => (counter === 0 ? on('counter', '=', 0) : on('counter', '<', counter)))
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 1n) return letIn(transaction, { person: person_id, browser, now });
    const { numUpdatedRows: suspected } = await kept
      .set({ suspected_at: now })
      .where('suspected_at', 'is', null)
      .executeTakeFirstOrThrow();
    const what = `Your passkey “${passkey.name}” at ${place.name} may have been copied: it counted backwards. It signs nobody in any more.`;
    if (suspected === 1n) await tellOfEntry(transaction, { person: person_id, what, place, now });
    return 'suspected';
  });
}

/** The passkey that an answer names, if its account is the one that the authenticator names too. */
async function passkeyIn(
  db: Kysely<Schema>,
  response: unknown,
  { rpId }: PasskeyPlace,
): Promise<Selectable<PasskeysTable> | null> {
  const { id, response: signed } = (response ?? {}) as Partial<AuthenticationResponseJSON>;
  if (typeof id !== 'string' || typeof signed?.userHandle !== 'string') return null;
  const row = await db
    .selectFrom('passkeys')
    .selectAll()
    .where('credential_id', '=', id)
    .where('user_handle', '=', signed.userHandle)
    .where('rp_id', '=', rpId)
    .executeTakeFirst();
  return row ?? null;
}

/** How often the authenticator says that the passkey was used; null where the signature is not good for what was asked. */
async function signedCounter(
  { credential_id, public_key }: Selectable<PasskeysTable>,
  { response, challenge, at }: { response: unknown; challenge: string; at: PasskeyPlace },
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: at.origin,
      expectedRPID: at.rpId,
      requireUserVerification: false,
      // Below every count: ours is compared where the new one is written.
      credential: {
        id: credential_id,
        publicKey: new Uint8Array(Buffer.from(public_key, 'base64url')),
        counter: -1,
      },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}
