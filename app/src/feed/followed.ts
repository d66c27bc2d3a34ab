import { type Actor, requirePerson } from '../community/actor.ts';
import type { FollowKind } from '../community/follows.ts';
import { categoryName } from '../papers/categories.ts';
import { organizationNames } from '../papers/organization-names.ts';
import type { Reference } from './card.ts';
import { hrefOf, publicCollections } from './collection-heads.ts';
import type { FeedContext } from './context.ts';

type Db = Pick<FeedContext, 'db'>;

/** Names what is followed by the keys of one kind; what is not there any more, or not for all, is left out. */
type NameAll = (feed: Db, keys: readonly string[]) => Promise<Reference[]>;

const KINDS: Readonly<Record<FollowKind, NameAll>> = {
  author: authors,
  topic: topics,
  category: (_, keys) => Promise.resolve(keys.map(category)),
  organization: organizations,
  person: people,
  collection: collections,
};

/**
 * The lists behind everything that the actor follows, by kind and then by name. Throws a NotAllowedError where nobody is
 * signed in.
 */
export async function followedLists(feed: Db, actor: Actor): Promise<Reference[]> {
  const { id } = requirePerson(actor);
  const follows = await feed.db
    .selectFrom('follows')
    .select(['kind', 'key'])
    .where('person_id', '=', id)
    .execute();
  const keysOf = Map.groupBy(follows, ({ kind }) => kind);
  const named = await Promise.all(
    Object.entries(KINDS).map(([kind, name]) => {
      const keys = (keysOf.get(kind as FollowKind) ?? []).map(({ key }) => key);
      return keys.length === 0 ? Promise.resolve([]) : name(feed, keys);
    }),
  );
  return named.flatMap((references) => references.sort((a, b) => a.name.localeCompare(b.name, 'en')));
}

async function authors({ db }: Db, slugs: readonly string[]): Promise<Reference[]> {
  const rows = await db
    .selectFrom('paper_authors')
    .select(({ fn }) => ['slug', fn.min('name').as('name')])
    .where('slug', 'in', slugs)
    .groupBy('slug')
    .execute();
  return rows.map(({ slug, name }) => ({ name, href: `/authors/${encodeURIComponent(slug)}` }));
}

async function topics({ db }: Db, slugs: readonly string[]): Promise<Reference[]> {
  const rows = await db
    .selectFrom('paper_topics')
    .select(({ fn }) => ['slug', fn.min('name').as('name')])
    .where('slug', 'in', slugs)
    .groupBy('slug')
    .execute();
  return rows.map(({ slug, name }) => ({ name, href: `/topics/${encodeURIComponent(slug)}` }));
}

function category(code: string): Reference {
  return { name: categoryName(code) ?? code, href: `/categories/${encodeURIComponent(code)}` };
}

async function organizations({ db }: Db, slugs: readonly string[]): Promise<Reference[]> {
  const names = await organizationNames(db, slugs);
  return slugs.flatMap((slug) => {
    const [name] = names.get(slug) ?? [];
    return name === undefined ? [] : [{ name, href: `/organizations/${encodeURIComponent(slug)}` }];
  });
}

async function people({ db }: Db, ids: readonly string[]): Promise<Reference[]> {
  const rows = await db
    .selectFrom('people')
    .select(['handle', 'display_name'])
    .where('id', 'in', ids.map(Number))
    .where('deleted_at', 'is', null)
    .execute();
  return rows.map(({ handle, display_name }) => ({
    name: display_name,
    href: `/users/${encodeURIComponent(handle)}`,
  }));
}

async function collections({ db }: Db, ids: readonly string[]): Promise<Reference[]> {
  const rows = await publicCollections(db).where('collections.id', 'in', ids.map(Number)).execute();
  return rows.map((row) => ({ name: row.title, href: hrefOf(row) }));
}
