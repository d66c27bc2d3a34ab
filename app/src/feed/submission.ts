import type { Actor } from '../community/actor.ts';
import { mayAddTo } from '../community/additions.ts';
import type { FeedContext } from './context.ts';

/** Who put a paper on its day here, and what the actor may do about it. */
export interface SubmissionView {
  /** `handle` is null for somebody who left. */
  by: { name: string; handle: string | null } | null;
  /** Whether the actor may add links to the paper. */
  mayAdd: boolean;
}

/** Of a paper by its present address. */
export async function submissionOf(
  { db }: FeedContext,
  actor: Actor,
  address: string,
): Promise<SubmissionView> {
  const row = await db
    .selectFrom('papers')
    .leftJoin('submissions', (join) =>
      join.onRef('submissions.paper_id', '=', 'papers.id').on('submissions.person_id', 'is not', null),
    )
    .leftJoin('people', 'people.id', 'submissions.person_id')
    .select(['papers.id', 'people.display_name', 'people.handle', 'people.deleted_at'])
    .where('papers.address', '=', address)
    .orderBy('submissions.day')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return { by: null, mayAdd: false };
  const { id, display_name: name, handle, deleted_at } = row;
  return {
    by: name === null ? null : { name, handle: deleted_at === null ? handle : null },
    mayAdd: await mayAddTo(actor, db, id),
  };
}
