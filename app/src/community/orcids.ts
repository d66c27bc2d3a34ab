import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';

/** Who vouches for ORCID iDs (OpenID Connect, the claim `iss`). */
const ISSUER = 'https://orcid.org';

/** The ORCID iDs with which somebody signs in here. */
export async function orcidsOf(db: Kysely<Schema>, person: number): Promise<string[]> {
  const rows = await db
    .selectFrom('identities')
    .select('subject')
    .where('issuer', '=', ISSUER)
    .where('person_id', '=', person)
    .execute();
  return rows.flatMap(({ subject }) => /(?:\d{4}-){3}\d{3}[\dX]$/.exec(subject)?.[0] ?? []);
}
