import type { Kysely } from 'kysely';
import { categoryName } from '../papers/categories.ts';
import type { Schema } from '../store/schema.ts';
import type { TestResult } from './setup-sections.ts';

/** How many papers of the store are in one of these categories. */
export async function testCategories(db: Kysely<Schema>, categories: readonly string[]): Promise<TestResult> {
  const all = await countPapers(db, null);
  if (categories.length === 0) {
    return { ok: true, lines: [`Every category counts: all ${counted(all)} of the store.`] };
  }
  const matching = await countPapers(db, categories);
  const unknown = categories.filter((code) => categoryName(code) === null);
  const strange = `arXiv has no category ${unknown.join(', ')}; that is fine for papers of other sources.`;
  const none = 'That is no wonder before the first source has run.';
  return {
    ok: matching > 0,
    lines: [
      `${matching.toLocaleString('en')} of the ${counted(all)} in the store ${matching === 1 ? 'is' : 'are'} in these categories.`,
      ...(matching === 0 ? [none] : []),
      ...(unknown.length > 0 ? [strange] : []),
    ],
  };
}

async function countPapers(db: Kysely<Schema>, categories: readonly string[] | null): Promise<number> {
  let query = db.selectFrom('papers').select((papers) => papers.fn.countAll<number | string>().as('papers'));
  if (categories !== null) {
    const matching = db.selectFrom('paper_categories').select('paper_id').where('category', 'in', categories);
    query = query.where('id', 'in', matching);
  }
  return Number((await query.executeTakeFirstOrThrow()).papers);
}

function counted(papers: number): string {
  return `${papers.toLocaleString('en')} ${papers === 1 ? 'paper' : 'papers'}`;
}
