import { type Kysely, sql } from 'kysely';
import type { Schema } from '../store/schema.ts';

/** Who vouches for ORCID iDs (OpenID Connect, the claim `iss`). */
const ISSUER = 'https://orcid.org';

/** The ORCID iDs with which somebody signs in here; none where the store knows no accounts elsewhere. */
export async function orcidsOf(db: Kysely<Schema>, person: number): Promise<string[]> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'identities')) return [];
  const { rows } = await sql<{ subject: string }>`
    select subject from identities where issuer = ${ISSUER} and person_id = ${person}`.execute(db);
  return rows.flatMap(({ subject }) => /(?:\d{4}-){3}\d{3}[\dX]$/.exec(subject)?.[0] ?? []);
}
