import type { Kysely } from 'kysely';
import { chunks } from './chunks.ts';
import type { PaperRenderingsTable, Schema } from './schema.ts';

/** What was kept for these papers, whichever version of their texts it shows. */
export async function renderingsOf(
  db: Kysely<Schema>,
  paperIds: readonly number[],
): Promise<PaperRenderingsTable[]> {
  const renderings: PaperRenderingsTable[] = [];
  for (const ids of chunks(paperIds)) {
    const rows = await db.selectFrom('paper_renderings').selectAll().where('paper_id', 'in', ids).execute();
    renderings.push(...rows);
  }
  return renderings;
}

/** Keeps one rendering a paper: a new version takes the place of the old one. */
export async function keepRenderings(
  db: Kysely<Schema>,
  renderings: readonly PaperRenderingsTable[],
): Promise<void> {
  for (const chunk of chunks(renderings)) {
    await db
      .insertInto('paper_renderings')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.column('paper_id').doUpdateSet(({ ref }) => ({
          content_hash: ref('excluded.content_hash'),
          title_html: ref('excluded.title_html'),
          lead_html: ref('excluded.lead_html'),
          abstract_html: ref('excluded.abstract_html'),
          summary_html: ref('excluded.summary_html'),
        })),
      )
      .execute();
  }
}
