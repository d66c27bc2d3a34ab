import { type Actor, requirePerson } from '../community/actor.ts';
import type { FollowKind } from '../community/follows.ts';
import { categoryName } from '../papers/categories.ts';
import { organizationNames } from '../papers/organization-names.ts';
import { hrefOf, publicCollections } from './collection-heads.ts';
import type { FeedContext } from './context.ts';

/** One thing that somebody follows. */
export interface FollowedThing {
  kind: FollowKind;
  /** As `POST /follow` names it. */
  key: string;
  /** What it is called now; what it was followed by where it is gone. */
  name: string;
  /** Its page; null where there is none that everybody sees, any more. */
  href: string | null;
}

type Named = Pick<FollowedThing, 'name' | 'href'> & { key?: string };

/** Everything that the actor follows, by kind and name. Throws a NotAllowedError where nobody is signed in. */
export async function followedThings(
  { db }: Pick<FeedContext, 'db'>,
  actor: Actor,
): Promise<FollowedThing[]> {
  const { id } = requirePerson(actor);
  const follows = await db
    .selectFrom('follows')
    .select(['kind', 'key'])
    .where('person_id', '=', id)
    .orderBy('kind')
    .orderBy('key')
    .execute();
  const keysOf = (wanted: FollowKind) => follows.flatMap(({ kind, key }) => (kind === wanted ? [key] : []));
  const names: Readonly<Record<FollowKind, ReadonlyMap<string, Named>>> = {
    author: await authorsOf(db, keysOf('author')),
    topic: await topicsOf(db, keysOf('topic')),
    category: new Map(keysOf('category').map((code) => [code, categoryOf(code)])),
    person: await peopleOf(db, keysOf('person').map(Number)),
    organization: await organizationsOf(db, keysOf('organization')),
    collection: await listsOf(db, keysOf('collection').map(Number)),
  };
  return follows
    .map(({ kind, key }) => ({ kind, key, name: key, href: null, ...names[kind].get(key) }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

type Db = FeedContext['db'];

/** One form of each name: the row that an index gives first. */
async function authorsOf(db: Db, slugs: readonly string[]): Promise<Map<string, Named>> {
  const rows = await Promise.all(
    slugs.map((slug) =>
      db
        .selectFrom('paper_authors')
        .select(['slug', 'name'])
        .where('slug', '=', slug)
        .limit(1)
        .executeTakeFirst(),
    ),
  );
  return namedBy(rows, '/authors/');
}

async function topicsOf(db: Db, slugs: readonly string[]): Promise<Map<string, Named>> {
  const rows = await Promise.all(
    slugs.map((slug) =>
      db
        .selectFrom('paper_topics')
        .select(['slug', 'name'])
        .where('slug', '=', slug)
        .limit(1)
        .executeTakeFirst(),
    ),
  );
  return namedBy(rows, '/topics/');
}

function namedBy(rows: readonly ({ slug: string; name: string } | undefined)[], path: string) {
  return new Map(
    rows.flatMap((row): [string, Named][] =>
      row === undefined ? [] : [[row.slug, { name: row.name, href: path + encodeURIComponent(row.slug) }]],
    ),
  );
}

function categoryOf(code: string): Named {
  return { name: categoryName(code) ?? code, href: `/categories/${encodeURIComponent(code)}` };
}

async function organizationsOf(db: Db, slugs: readonly string[]): Promise<Map<string, Named>> {
  const names = await organizationNames(db, slugs);
  return new Map([...names].map(([slug, [name = slug]]) => [slug, { name, href: `/organizations/${slug}` }]));
}

/** Forms name a person by the handle, and the store by the number. */
async function peopleOf(db: Db, ids: readonly number[]): Promise<Map<string, Named>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('people')
    .select(['id', 'handle', 'display_name'])
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .execute();
  return new Map(
    rows.map(({ id, handle, display_name }) => [
      String(id),
      { key: handle, name: display_name, href: `/users/${handle}` },
    ]),
  );
}

async function listsOf(db: Db, ids: readonly number[]): Promise<Map<string, Named>> {
  if (ids.length === 0) return new Map();
  const rows = await publicCollections(db).where('collections.id', 'in', ids).execute();
  const named = new Map<string, Named>(
    ids.map((id) => [String(id), { name: 'A list that is not public any more', href: null }]),
  );
  for (const row of rows) named.set(String(row.id), { name: row.title, href: hrefOf(row) });
  return named;
}
