import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** Somebody who is the author behind a name, as it was granted. */
export interface Claimant {
  person: number;
  name: string;
  handle: string;
}

/** Who is the author behind a name: nobody, somebody, or namesakes. */
export function claimantsOf(db: Kysely<Schema>, authorSlug: string): Promise<Claimant[]> {
  return db
    .selectFrom('claims')
    .innerJoin('people', 'people.id', 'claims.person_id')
    .select(['people.id as person', 'people.display_name as name', 'people.handle'])
    .where('claims.author_slug', '=', authorSlug)
    .where('claims.state', '=', 'granted')
    .where('people.deleted_at', 'is', null)
    .orderBy('claims.id')
    .execute();
}

/** The names that somebody was granted, with the form that each had when it was claimed. */
export function namesOf(db: Kysely<Schema>, person: number): Promise<{ slug: string; name: string }[]> {
  return db
    .selectFrom('claims')
    .select(['author_slug as slug', 'author_name as name'])
    .where('person_id', '=', person)
    .where('state', '=', 'granted')
    .orderBy('id')
    .execute();
}

/**
 * Every name under which the author behind a name writes, that one first. A name that several people were granted stands
 * for itself: what is under it is of either.
 */
export async function joinedNames(db: Kysely<Schema>, authorSlug: string): Promise<string[]> {
  const [claimant, ...namesakes] = await claimantsOf(db, authorSlug);
  if (claimant === undefined || namesakes.length > 0) return [authorSlug];
  const own = (await namesOf(db, claimant.person)).map(({ slug }) => slug);
  const shared = await sharedNames(db, own);
  return [authorSlug, ...own.filter((slug) => slug !== authorSlug && !shared.has(slug))];
}

async function sharedNames(db: Kysely<Schema>, slugs: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('claims')
    .select('author_slug as slug')
    .where('author_slug', 'in', slugs)
    .where('state', '=', 'granted')
    .groupBy('author_slug')
    .having(({ fn }) => fn.countAll(), '>', 1)
    .execute();
  return new Set(rows.map(({ slug }) => slug));
}

/** The people who are authors of a paper, as it was granted: what they say of it is said by its author. */
export async function authorOf(db: Kysely<Schema>, paper: number): Promise<Set<number>> {
  const rows = await db
    .selectFrom('paper_authors')
    .innerJoin('claims', 'claims.author_slug', 'paper_authors.slug')
    .select('claims.person_id as person')
    .distinct()
    .where('paper_authors.paper_id', '=', paper)
    .where('claims.state', '=', 'granted')
    .execute();
  return new Set(rows.map(({ person }) => person));
}
