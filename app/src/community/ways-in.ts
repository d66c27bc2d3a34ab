import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';

/** A way in which somebody can sign in. */
type WayIn =
  | { kind: 'mail' }
  | { kind: 'passkey'; id: string }
  | { kind: 'identity'; issuer: string; subject: string };

/** What signs people in at present. */
export interface OpenWays {
  /** Of the providers. */
  issuers: readonly string[];
  /** The host of passkeys; null where there can be none. */
  rpId: string | null;
}

/**
 * Every way into an account that works now: nobody may remove the last one. A passkey that is in doubt or of another
 * host is none, nor is an account at a provider that signs nobody in any more.
 */
export async function waysIn(
  db: Kysely<Schema>,
  person: number,
  { issuers, rpId }: OpenWays,
): Promise<WayIn[]> {
  const { mail } = await db
    .selectFrom('people')
    .select('mail')
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  const passkeys = await db
    .selectFrom('passkeys')
    .select('credential_id as id')
    .where('person_id', '=', person)
    .where('suspected_at', 'is', null)
    .where('rp_id', '=', rpId ?? '')
    .execute();
  const identities = await db
    .selectFrom('identities')
    .select(['issuer', 'subject'])
    .where('person_id', '=', person)
    .execute();
  return [
    ...(mail === null ? [] : [{ kind: 'mail' } as const]),
    ...passkeys.map(({ id }) => ({ kind: 'passkey', id }) as const),
    ...identities
      .filter(({ issuer }) => issuers.includes(issuer))
      .map((identity) => ({ kind: 'identity', ...identity }) as const),
  ];
}
