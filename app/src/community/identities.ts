import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, requirePerson } from './actor.ts';
import { holdPerson } from './hold-person.ts';
import { type OpenWays, waysIn } from './ways-in.ts';

/** An account elsewhere that somebody has shown to be theirs. */
export interface Claimed {
  /** The provider, as its button says. */
  provider: string;
  issuer: string;
  subject: string;
  /** What the provider calls them. */
  label: string;
  /** An address that the provider has verified, as `readMailAddress` gives it. */
  mail: string | null;
}

/** Whose an account elsewhere is here, or null. */
export async function personOf(
  db: Kysely<Schema>,
  { issuer, subject }: Pick<Claimed, 'issuer' | 'subject'>,
): Promise<number | null> {
  const row = await db
    .selectFrom('identities')
    .select('person_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.person_id ?? null;
}

/** Keeps that an account elsewhere is this person's. The transaction holds the lock of names, so that it is given once. */
export async function keepIdentity(
  transaction: Transaction<Schema>,
  { issuer, subject, label }: Claimed,
  { person, now }: { person: number; now: number },
): Promise<void> {
  await transaction
    .insertInto('identities')
    .values({ issuer, subject, person_id: person, label, created_at: now, last_used_at: now })
    .execute();
}

/** An account elsewhere as its owner sees it; moments are ms UTC. */
interface IdentityView {
  issuer: string;
  subject: string;
  label: string;
  /** The person's ORCID iD, where that is what it is. */
  orcid: string | null;
  addedAt: number;
  usedAt: number | null;
}

/** The actor's own accounts elsewhere, the oldest first. Throws a NotAllowedError where nobody is signed in. */
export async function listIdentities(actor: Actor, { db }: Pick<Store, 'db'>): Promise<IdentityView[]> {
  const { id } = requirePerson(actor);
  const rows = await db
    .selectFrom('identities')
    .selectAll()
    .where('person_id', '=', id)
    .orderBy('created_at')
    .orderBy('subject')
    .execute();
  return rows.map(({ issuer, subject, label, created_at, last_used_at }) => ({
    issuer,
    subject,
    label,
    orcid: orcidOf({ issuer, subject }),
    addedAt: created_at,
    usedAt: last_used_at,
  }));
}

/**
 * Forgets one of the actor's own accounts elsewhere. `last`: it is the only way into the account, and stays.
 */
export async function removeIdentity(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { issuer, subject, open }: { issuer: string; subject: string; open: OpenWays },
): Promise<'removed' | 'last'> {
  const person = requirePerson(actor);
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person.id);
    const ways = await waysIn(transaction, person.id, open);
    const isOther = ways.some(
      (way) => way.kind !== 'identity' || way.issuer !== issuer || way.subject !== subject,
    );
    if (!isOther) return 'last';
    await transaction
      .deleteFrom('identities')
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .where('person_id', '=', person.id)
      .execute();
    return 'removed';
  });
}

/** ORCID as a provider says of itself. */
const ORCID_ISSUER = 'https://orcid.org';

/**
 * The ORCID iD of an account at ORCID, such as `0000-0002-1825-0097`, or null. ORCID vouches that it is this person's,
 * so it may stand for an author. Its last character is checked (ISO 7064, MOD 11-2).
 */
export function orcidOf({ issuer, subject }: Pick<Claimed, 'issuer' | 'subject'>): string | null {
  if (issuer !== ORCID_ISSUER || !/^(?:\d{4}-){3}\d{3}[\dX]$/.test(subject)) return null;
  const digits = subject.replaceAll('-', '');
  const sum = [...digits.slice(0, -1)].reduce((total, digit) => (total + Number(digit)) * 2, 0);
  const check = (12 - (sum % 11)) % 11;
  return digits.endsWith(check === 10 ? 'X' : String(check)) ? subject : null;
}
