import type { CommentAuthor } from './comment.ts';

/** Somebody as they are called now; somebody who left has no page. */
export function authorOf(row: {
  display_name: string;
  handle: string;
  left_at: number | null;
}): CommentAuthor {
  return { name: row.display_name, handle: row.left_at === null ? row.handle : null };
}
