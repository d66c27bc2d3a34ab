import { hash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * What each table holds, in columns that neither clocks nor the way to this state decide. Left out are renderings,
 * which are made when they are first shown, source runs, jobs, and the store's own id.
 */
const CONTENTS: Readonly<Partial<Record<keyof Schema, string>>> = {
  papers:
    'id, address, title, abstract, summary, published, published_day, announced_day, year, author_count, venue, ' +
    'comment, license, organization, citations, tldr, upvotes, comments, has_code, withdrawn, content_hash',
  paper_addresses: 'paper_id, address',
  paper_identifiers: 'paper_id, scheme, value, alias',
  paper_authors: 'paper_id, position, name, slug',
  paper_categories: 'paper_id, position, category, sort_day',
  paper_topics: 'paper_id, position, slug, name, origin, sort_day',
  paper_links: 'paper_id, kind, url, stars',
  paper_records: 'paper_id, source, hash, title_hash, body',
  paper_versions: 'paper_id, number, title, abstract, published, note',
  submissions: 'paper_id, day, source, submitter, submitted_at',
  changes: 'paper_id, number, deleted',
};

/** Papers whose rows are read at once. */
const STEP = 5000;

/** A hash of everything that the store knows: equal for two stores that came to the same state at different times. */
export async function storeDigest(db: Kysely<Schema>): Promise<string> {
  const digests: string[] = [];
  for (const [table, columns] of Object.entries(CONTENTS)) {
    digests.push(await tableDigest(db, table as keyof Schema, columns));
  }
  return hash('sha256', digests.join());
}

async function tableDigest(db: Kysely<Schema>, table: keyof Schema, columns: string): Promise<string> {
  const key = sql.ref(table === 'papers' ? 'id' : 'paper_id');
  const last = await sql<{
    last: number | null;
  }>`select max(${key}) as last from ${sql.table(table)}`.execute(db);
  const digests: string[] = [];
  for (let id = 0; id <= (last.rows[0]?.last ?? -1); id += STEP) {
    const { rows } =
      await sql`select ${sql.raw(columns)} from ${sql.table(table)} where ${key} >= ${id} and ${key} < ${id + STEP}`.execute(
        db,
      );
    // Databases order text in different ways: the order is ours.
    const lines = rows.map((row) => JSON.stringify(row)).sort();
    digests.push(hash('sha256', lines.join('\n')));
  }
  return hash('sha256', [table, ...digests].join());
}
