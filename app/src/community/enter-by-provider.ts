import type { Access } from '../config/config.ts';
import type { OidcPerson } from '../outbound/oidc.ts';
import { holdLock } from '../store/locks.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, requirePerson } from './actor.ts';
import { type Place, readMailAddress } from './addresses.ts';
import { holdPerson } from './hold-person.ts';
import { type Claimed, keepIdentity, personOf } from './identities.ts';
import { type EntryBrowser, type LetIn, letIn } from './let-in.ts';
import { requestLink, writeEntryLink } from './mail-links.ts';
import { tellOfEntry } from './tell-person.ts';

const LONGEST_LABEL = 80;

/** What an account elsewhere is called here, and by which address it may be known here; all of it comes from outside. */
export function claimedBy(provider: string, person: OidcPerson): Claimed {
  const name = person.name
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_LABEL);
  const { issuer, subject, verifiedMail } = person;
  const label = name || subject.slice(0, LONGEST_LABEL);
  return { provider, issuer, subject, label, mail: readMailAddress(verifiedMail ?? '') };
}

/** Somebody who comes back from a provider without being signed in. */
interface ProviderEntry {
  claimed: Claimed;
  /** Where to go on: a path of ours. */
  next: string | null;
  /** The number of the invitation that they came with. */
  invitation: number | null;
  browser: EntryBrowser;
  /** The network that asks, for its limit. */
  network: string;
  place: Place;
  access: Access;
  limited: boolean;
  /** ms UTC */
  now: number;
}

/**
 * `in`: signed in. `new`: a link that makes the account, once its reader has chosen a name. `mailed`: an account here has
 * the address that the provider verified; a link went there that signs its owner in and joins the two, since a provider's
 * word alone never opens an account that is here. `closed`: new accounts come by invitation.
 */
export type EnteredByProvider =
  | { outcome: 'in'; letIn: LetIn }
  | { outcome: 'new'; token: string }
  | { outcome: 'mailed' }
  | { outcome: 'closed' };

/** Signs in whom a provider vouches for, or begins an account. Throws a TooManyRequestsError where a mail is one too many. */
export async function enterByProvider(
  store: Pick<Store, 'db' | 'write'>,
  { claimed, next, invitation, browser, network, place, access, limited, now }: ProviderEntry,
): Promise<EnteredByProvider> {
  const person = await personOf(store.db, claimed);
  if (person !== null) {
    const entered = await enterAs(store, { person, claimed, browser, now });
    return { outcome: 'in', letIn: entered };
  }
  if (claimed.mail !== null && (await hasAccount(store, claimed.mail))) {
    const wish = { mail: claimed.mail, next, invitation: null, network, identity: claimed };
    await requestLink(store, wish, { place, access, limited, now });
    return { outcome: 'mailed' };
  }
  if (access !== 'open' && invitation === null) return { outcome: 'closed' };
  return { outcome: 'new', token: await writeEntryLink(store, { claimed, next, invitation, now }) };
}

function enterAs(
  store: Pick<Store, 'write'>,
  { person, claimed, browser, now }: { person: number; claimed: Claimed; browser: EntryBrowser; now: number },
): Promise<LetIn> {
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    await transaction
      .updateTable('identities')
      .set({ last_used_at: now, label: claimed.label })
      .where('issuer', '=', claimed.issuer)
      .where('subject', '=', claimed.subject)
      .execute();
    return letIn(transaction, { person, browser, now });
  });
}

async function hasAccount({ db }: Pick<Store, 'db'>, mail: string): Promise<boolean> {
  const row = await db.selectFrom('people').select('id').where('mail', '=', mail).executeTakeFirst();
  return row !== undefined;
}

/**
 * Joins an account elsewhere to the actor's own, and mails them so. `taken`: another account here has it. Throws a
 * NotAllowedError where nobody is signed in.
 */
export function joinIdentity(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { claimed, place, now }: { claimed: Claimed; place: Place; now: number },
): Promise<'joined' | 'taken'> {
  const { id } = requirePerson(actor);
  return writePatiently(store, async (transaction) => {
    await holdLock(transaction, 'names');
    await holdPerson(transaction, id);
    const holder = await personOf(transaction, claimed);
    if (holder !== null) return holder === id ? 'joined' : 'taken';
    await keepIdentity(transaction, claimed, { person: id, now });
    const what = `${claimed.provider} (${claimed.label}) now signs in to your account at ${place.name}.`;
    await tellOfEntry(transaction, { person: id, what, place, now });
    return 'joined';
  });
}
