import { randomBytes } from 'node:crypto';
import type { RegistrationResponseJSON, WebAuthnCredential } from '@simplewebauthn/server';
import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, requirePerson } from './actor.ts';
import type { Place } from './addresses.ts';
import { beginCeremony, endCeremony } from './ceremonies.ts';
import { holdPerson } from './hold-person.ts';
import { LIMITS, takeTurn } from './limits.ts';
import type { PasskeyPlace } from './passkey-place.ts';
import { readPasskeyName } from './passkeys.ts';
import { tellOfEntry } from './tell-person.ts';

/** EdDSA, ECDSA with P-256, RSA: what authenticators have (RFC 9053, RFC 8812). */
const ALGORITHMS = [-8, -7, -257];

const MOST_PASSKEYS = 20;

/** What is remembered until the authenticator has answered. */
interface Asked {
  challenge: string;
  userHandle: string;
}

/** What a browser is to ask its authenticator, with the token that ties the answer to it. */
interface PasskeyRequest {
  /** For `navigator.credentials`, in the JSON of WebAuthn Level 3, section 5.1. */
  options: object;
  token: string;
}

/**
 * Begins adding a passkey to the actor's account: one that the authenticator finds by itself (discoverable), so that
 * nobody types a name to sign in. Throws a NotAllowedError where nobody is signed in.
 */
export async function beginPasskey(
  actor: Actor,
  store: Pick<Store, 'db' | 'write'>,
  { at, name, now }: { at: PasskeyPlace; name: string; now: number },
): Promise<PasskeyRequest> {
  const { id } = requirePerson(actor);
  const { generateRegistrationOptions } = await import('@simplewebauthn/server');
  const { person, kept } = await accountOf(store.db, id);
  const userHandle = kept[0]?.user_handle ?? randomBytes(32).toString('base64url');
  const options = await generateRegistrationOptions({
    rpName: name,
    rpID: at.rpId,
    userID: new Uint8Array(Buffer.from(userHandle, 'base64url')),
    userName: person.handle,
    userDisplayName: person.display_name,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    excludeCredentials: kept.map(({ credential_id }) => ({ id: credential_id })),
    supportedAlgorithmIDs: ALGORITHMS,
  });
  const detail: Asked = { challenge: options.challenge, userHandle };
  const token = await beginCeremony(store, { purpose: 'add-passkey', person: id, detail, now });
  return { options, token };
}

async function accountOf(db: Kysely<Schema>, id: number) {
  const person = await db
    .selectFrom('people')
    .select(['handle', 'display_name'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const kept = await db
    .selectFrom('passkeys')
    .select(['credential_id', 'user_handle'])
    .where('person_id', '=', id)
    .execute();
  return { person, kept };
}

/** What the authenticator answered. */
interface PasskeyAnswer {
  token: string;
  /** As the browser sent it. */
  response: unknown;
  /** What its owner calls it. */
  name: string;
}

/** Where and when. */
interface PasskeyTerms {
  at: PasskeyPlace;
  place: Place;
  limited: boolean;
  /** ms UTC */
  now: number;
}

/**
 * Keeps the passkey that the authenticator has made, and mails its owner that there is one. `refused`: the answer is not
 * to what this browser was asked within five minutes, or not ours; `full`: there are twenty. Then nothing is kept.
 */
export async function addPasskey(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { token, response, name }: PasskeyAnswer,
  { at, place, limited, now }: PasskeyTerms,
): Promise<'added' | 'refused' | 'full'> {
  const { id } = requirePerson(actor);
  const asked = await endCeremony<Asked>(store, { purpose: 'add-passkey', token, person: id, now });
  const credential = asked === null ? null : await credentialIn(response, asked, at);
  if (asked === null || credential === null) return 'refused';
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, id);
    await takeTurn(transaction, { limit: LIMITS.passkeys, by: String(id), now, enforced: limited });
    const { kept } = await accountOf(transaction, id);
    if (kept.length >= MOST_PASSKEYS) return 'full';
    const called = readPasskeyName(name);
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('passkeys')
      .values({
        credential_id: credential.id,
        person_id: id,
        rp_id: at.rpId,
        // Of two that were begun at the same time, both belong to one account.
        user_handle: asked.userHandle,
        name: called,
        public_key: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        transports: JSON.stringify(credential.transports ?? []),
        created_at: now,
        last_used_at: null,
        suspected_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) return 'refused';
    const what = `A passkey, “${called}”, now signs in to your account at ${place.name}.`;
    await tellOfEntry(transaction, { person: id, what, place, now });
    return 'added';
  });
}

/** Transports as WebAuthn names them; a browser could send anything. */
const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];

/** The new credential, if it answers what was asked; whatever else is sent makes the library throw. */
async function credentialIn(
  response: unknown,
  { challenge }: Asked,
  { origin, rpId }: PasskeyPlace,
): Promise<WebAuthnCredential | null> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: false,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (registrationInfo === undefined) return null;
    const { credential } = registrationInfo;
    const transports: readonly unknown[] = Array.isArray(credential.transports) ? credential.transports : [];
    return {
      ...credential,
      transports: TRANSPORTS.filter((transport) => transports.includes(transport)),
    };
  } catch {
    return null;
  }
}
