import { type Kysely, sql } from 'kysely';
import { chunks } from '../../store/chunks.ts';
import type { Schema } from '../../store/schema.ts';

/** Papers that have something in common that should not decide by itself. */
export interface ExposureGroup {
  name: string;
  papers: Set<number>;
}

/** Categories that are looked at: those of most of the papers. */
const CATEGORIES = 4;

/** With code, from an organization that is known, by authors of whom nothing older is here, by first category. */
export async function groupsOf(db: Kysely<Schema>, papers: readonly number[]): Promise<ExposureGroup[]> {
  const [code, organization, newcomers] = [new Set<number>(), new Set<number>(), new Set<number>()];
  const categories = new Map<string, Set<number>>();
  for (const ids of chunks(papers)) {
    const rows = await db
      .selectFrom('papers')
      .select(['id', 'has_code', 'organization'])
      .where('id', 'in', ids)
      .execute();
    for (const row of rows) {
      if (row.has_code === 1) code.add(row.id);
      if (row.organization !== null) organization.add(row.id);
    }
    for (const id of await byNewcomers(db, ids)) newcomers.add(id);
    const primary = await db
      .selectFrom('paper_categories')
      .select(['paper_id', 'category'])
      .where('paper_id', 'in', ids)
      .where('position', '=', 0)
      .execute();
    for (const { paper_id, category } of primary)
      categories.set(category, (categories.get(category) ?? new Set<number>()).add(paper_id));
  }
  const largest = [...categories].sort(([, one], [, other]) => other.size - one.size).slice(0, CATEGORIES);
  return [
    { name: 'With code', papers: code },
    { name: 'With a known organization', papers: organization },
    { name: 'By first-time authors', papers: newcomers },
    ...largest.map(([name, members]) => ({ name, papers: members })),
  ].filter(({ papers: members }) => members.size > 0);
}

/** Papers with authors of whom none has an older paper here. */
async function byNewcomers(db: Kysely<Schema>, ids: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('papers')
    .select('id')
    .where('id', 'in', ids)
    .where(sql<boolean>`exists (select 1 from paper_authors where paper_id = papers.id)`)
    .where(
      sql<boolean>`not exists (
        select 1 from paper_authors own
        join paper_authors other on other.slug = own.slug and other.paper_id <> own.paper_id
        join papers older on older.id = other.paper_id and older.published_day < papers.published_day
        where own.paper_id = papers.id)`,
    )
    .execute();
  return rows.map(({ id }) => id);
}
