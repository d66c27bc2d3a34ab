import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';

/** What somebody said, with its former texts, the oldest first; moments in ISO 8601. */
export async function ownComments(db: Kysely<Schema>, person: number) {
  const rows = await db
    .selectFrom('comments')
    .innerJoin('papers', 'papers.id', 'comments.paper_id')
    .selectAll('comments')
    .select('papers.address')
    .where('person_id', '=', person)
    .orderBy('comments.id')
    .execute();
  const versions = await db
    .selectFrom('comment_versions')
    .innerJoin('comments', 'comments.id', 'comment_versions.comment_id')
    .selectAll('comment_versions')
    .where('comments.person_id', '=', person)
    .orderBy('comment_versions.id')
    .execute();
  const formerOf = Map.groupBy(versions, (version) => version.comment_id);
  return rows.map((row) => ({
    comment: row.id,
    paper: row.address,
    answers: row.parent_id,
    at: moment(row.created_at),
    changedAt: moment(row.edited_at),
    deletedAt: moment(row.deleted_at),
    hidden: row.hidden_entry !== null,
    text: row.text,
    before: (formerOf.get(row.id) ?? []).map(({ written_at, text }) => ({ at: moment(written_at), text })),
  }));
}

/** What somebody thought of others' comments. */
export async function ownOpinions(db: Kysely<Schema>, person: number) {
  const rows = await db
    .selectFrom('comment_opinions')
    .select(['comment_id', 'helpful', 'created_at'])
    .where('person_id', '=', person)
    .orderBy('created_at')
    .execute();
  return rows.map(({ comment_id, helpful, created_at }) => ({
    comment: comment_id,
    helpful: helpful === 1,
    at: moment(created_at),
  }));
}

/**
 * When somebody leaves: what they said stays, so that others' answers can be understood, under no name; what they had
 * changed in it, and what they thought of others' comments, goes.
 */
export async function leaveDiscussions(transaction: Transaction<Schema>, person: number): Promise<void> {
  await transaction.deleteFrom('comment_opinions').where('person_id', '=', person).execute();
  await transaction
    .deleteFrom('comment_versions')
    .where('comment_id', 'in', (query) =>
      query.selectFrom('comments').select('id').where('person_id', '=', person),
    )
    .execute();
  await transaction
    .updateTable('comments')
    .set({ edited_at: null, form_key: null })
    .where('person_id', '=', person)
    .execute();
}

function moment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
