import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { orcidOf } from './identities.ts';

/** What is kept of the ways in which somebody signs in: public facts only. Moments are ISO 8601. */
export async function ownEntry(db: Kysely<Schema>, id: number) {
  const passkeys = await db
    .selectFrom('passkeys')
    .select(['name', 'credential_id', 'rp_id', 'created_at', 'last_used_at'])
    .where('person_id', '=', id)
    .orderBy('created_at')
    .execute();
  const identities = await db
    .selectFrom('identities')
    .selectAll()
    .where('person_id', '=', id)
    .orderBy('created_at')
    .execute();
  const browsers = await db
    .selectFrom('known_browsers')
    .select('seen_at')
    .where('person_id', '=', id)
    .orderBy('seen_at')
    .execute();
  const feeds = await db
    .selectFrom('feed_tokens')
    .select(['created_at', 'last_used_at'])
    .where('person_id', '=', id)
    .orderBy('id')
    .execute();
  return {
    passkeys: passkeys.map(({ name, credential_id, rp_id, created_at, last_used_at }) => ({
      name,
      host: rp_id,
      id: credential_id,
      addedAt: moment(created_at),
      lastUsedAt: moment(last_used_at),
    })),
    accountsElsewhere: identities.map(({ issuer, subject, label, created_at, last_used_at }) => ({
      issuer,
      subject,
      name: label,
      orcid: orcidOf({ issuer, subject }),
      addedAt: moment(created_at),
      lastUsedAt: moment(last_used_at),
    })),
    feedAddresses: feeds.map(({ created_at, last_used_at }) => ({
      madeAt: moment(created_at),
      lastUsedAt: moment(last_used_at),
    })),
    knownBrowsers: browsers.map(({ seen_at }) => ({ lastSignedInAt: moment(seen_at) })),
  };
}

function moment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
