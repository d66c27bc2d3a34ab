import type { Kysely } from 'kysely';
import { write } from '../community/comments/written.ts';
import { MARKDOWN_VERSION, namedIn } from '../community/markdown/render.ts';
import type { Schema } from '../store/schema.ts';
import { isBusy } from '../store/write-patiently.ts';

interface KeptComment {
  id: number;
  text: string | null;
  html: string | null;
  html_version: number;
}

/**
 * The safe HTML of a comment's text; null when it was deleted. It was rendered when it was written; what another version
 * of the renderer made is made again, and kept unless the database is busy.
 */
export async function commentHtml(db: Kysely<Schema>, comment: KeptComment): Promise<string | null> {
  const { id, text, html, html_version } = comment;
  if (text === null || html_version === MARKDOWN_VERSION) return html;
  const { row } = await write(db, { text, ...namedIn(text) });
  await db
    .updateTable('comments')
    .set({ html: row.html, html_version: row.html_version })
    .where('id', '=', id)
    .where('text', '=', text)
    .execute()
    .catch((error: unknown) => {
      if (!isBusy(error)) throw error;
    });
  return row.html;
}
