import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { profileOf } from './profile.ts';

/** What somebody told of themselves, and what they looked for last, for the file of their own data. */
export async function toldOf(db: Kysely<Schema>, person: number): Promise<object> {
  const profile = await profileOf(db, person);
  const formerHandles = await db
    .selectFrom('former_handles')
    .select('handle')
    .where('person_id', '=', person)
    .orderBy('handle')
    .execute();
  const claims = await db
    .selectFrom('claims')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('id')
    .execute();
  const findings = await db
    .selectFrom('findings')
    .select(['record', 'created_at'])
    .where('person_id', '=', person)
    .orderBy('created_at')
    .execute();
  return {
    profile,
    formerHandles: formerHandles.map(({ handle }) => handle),
    claims: claims.map(({ author_name, author_slug, state, note, reason, created_at, decided_at }) => ({
      author: author_slug,
      name: author_name,
      state,
      note,
      reason,
      askedAt: moment(created_at),
      decidedAt: moment(decided_at),
    })),
    lookedFor: findings.map(({ record, created_at }) => ({
      paper: record === null ? null : (JSON.parse(record) as unknown),
      at: moment(created_at),
    })),
  };
}

function moment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
