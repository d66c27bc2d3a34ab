import type { Kysely } from 'kysely';
import { isListed } from '../store/hidden-papers.ts';
import type { Schema } from '../store/schema.ts';
import { organizationSlug } from './identity.ts';

/**
 * Ways in which sources write the names of organizations, by slug, the most frequent first; slugs that no paper names
 * are left out. Names are few: their slugs are made when asked for.
 */
export async function organizationNames(
  db: Kysely<Schema>,
  slugs: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (slugs.length === 0) return found;
  const wanted = new Set(slugs);
  const rows = await db
    .selectFrom('papers')
    .where('organization', 'is not', null)
    .where(isListed('papers.id'))
    .groupBy('organization')
    .select((column) => ['organization as name', column.fn.countAll<number>().as('papers')])
    .orderBy('papers', 'desc')
    .orderBy('organization')
    .execute();
  for (const { name } of rows) {
    const slug = organizationSlug(name ?? '');
    if (name !== null && wanted.has(slug)) found.set(slug, [...(found.get(slug) ?? []), name]);
  }
  return found;
}
