import { chunks } from '../store/chunks.ts';
import type { CommentView } from './comment.ts';
import { authorOf } from './comment-author.ts';
import { commentHtml } from './comment-html.ts';
import type { FeedContext } from './context.ts';

/** What is said in a comment, whoever reads it. */
export type CommentText = Pick<
  CommentView,
  'id' | 'author' | 'at' | 'editedAt' | 'isDeleted' | 'hidden' | 'html'
>;

/** The texts of these comments, by id, each with the number of who wrote it. */
export async function commentTexts({ db }: FeedContext, ids: readonly number[]) {
  const texts = new Map<number, { person: number; view: CommentText }>();
  for (const chunk of chunks(ids)) {
    const rows = await db
      .selectFrom('comments')
      .innerJoin('people', 'people.id', 'comments.person_id')
      .leftJoin('moderation_log', 'moderation_log.id', 'comments.hidden_entry')
      .selectAll('comments')
      .select(['people.display_name', 'people.handle', 'people.deleted_at as left_at', 'moderation_log.why'])
      .where('comments.id', 'in', chunk)
      .execute();
    for (const row of rows) {
      const { id, hidden_entry: entry, why } = row;
      const view: CommentText = {
        id,
        author: authorOf(row),
        at: new Date(row.created_at).toISOString(),
        editedAt: row.edited_at === null ? null : new Date(row.edited_at).toISOString(),
        isDeleted: row.deleted_at !== null,
        hidden: entry === null || row.deleted_at !== null ? null : { because: why ?? '', entry },
        html: await commentHtml(db, row),
      };
      texts.set(id, { person: row.person_id, view });
    }
  }
  return texts;
}
