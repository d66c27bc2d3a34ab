import type { OidcChecks, OidcClient, OidcPerson, ProviderAccess } from '../outbound/oidc.ts';
import type { Store } from '../store/store.ts';
import type { Actor } from './actor.ts';
import { ownPath } from './addresses.ts';
import { beginCeremony, endCeremony } from './ceremonies.ts';
import { findInvitation } from './invitations.ts';

/** What is remembered while somebody is away at a provider. */
interface Away {
  slug: string;
  checks: OidcChecks;
  next: string | null;
  invitation: number | null;
}

/** Somebody who is about to sign in at a provider. */
interface Departure {
  provider: ProviderAccess;
  redirectUri: string;
  /** Where to go on after that; anything but a path of ours is forgotten. */
  next: string;
  /** The token of an invitation, or empty. */
  invitation: string;
  /** ms UTC */
  now: number;
}

/**
 * Begins signing in at a provider; for an actor who is signed in here, joining the account there to theirs. Gives the
 * address to go to, and the token that ties the way back to this browser. Throws an OidcError.
 */
export async function leaveForProvider(
  actor: Actor,
  store: Pick<Store, 'db' | 'write'>,
  oidc: OidcClient,
  { provider, redirectUri, next, invitation, now }: Departure,
): Promise<{ address: URL; token: string }> {
  const { address, checks } = await oidc.begin(provider, redirectUri);
  const invited = await findInvitation(store.db, invitation, now);
  const detail: Away = { slug: provider.slug, checks, next: ownPath(next), invitation: invited };
  const person = personOf(actor);
  return { address, token: await beginCeremony(store, { purpose: 'provider', person, detail, now }) };
}

/** Somebody who comes back from a provider. */
interface Return {
  provider: ProviderAccess;
  /** The address that the provider sent the browser to, with its parameters. */
  callback: URL;
  token: string;
  /** ms UTC */
  now: number;
}

interface Returned extends Pick<Away, 'next' | 'invitation'> {
  person: OidcPerson;
}

/**
 * Whom the provider vouches for, with what they wanted before. Null when this browser and this actor did not leave for
 * this provider within fifteen minutes, or have come back already. Throws an OidcError.
 */
export async function returnFromProvider(
  actor: Actor,
  store: Pick<Store, 'write'>,
  oidc: OidcClient,
  { provider, callback, token, now }: Return,
): Promise<Returned | null> {
  const end = { purpose: 'provider', token, person: personOf(actor), now } as const;
  const away = await endCeremony<Away>(store, end);
  if (away === null || away.slug !== provider.slug) return null;
  const person = await oidc.finish(provider, callback, away.checks);
  return { person, next: away.next, invitation: away.invitation };
}

function personOf(actor: Actor): number | null {
  return actor.kind === 'person' ? actor.id : null;
}
