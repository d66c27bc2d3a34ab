import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { wishesOf } from './notice-wishes.ts';
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
    howToldOf: await wishesOf(db, person),
    mailsOfLists: await listMails(db, person),
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

/** Of the last month; their texts are not kept once they are sent. */
async function listMails(db: Kysely<Schema>, person: number) {
  const rows = await db
    .selectFrom('outbox')
    .leftJoin('subscribers', 'subscribers.id', 'outbox.subscriber_id')
    .select(['outbox.subject', 'outbox.created_at', 'outbox.sent_at'])
    .where((on) => on.or([on('outbox.person_id', '=', person), on('subscribers.person_id', '=', person)]))
    .orderBy('outbox.id')
    .execute();
  return rows.map(({ subject, created_at, sent_at }) => ({
    subject,
    writtenAt: moment(created_at),
    sentAt: moment(sent_at),
  }));
}

function moment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
