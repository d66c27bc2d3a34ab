import type { Kysely } from 'kysely';
import type { Actor } from '../../community/actor.ts';
import { collectionById, rightTo } from '../../community/collections/access.ts';
import { nameForms } from '../../feed/author.ts';
import { periodName } from '../../feed/calendar.ts';
import type { Reference } from '../../feed/card.ts';
import type { FeedContext } from '../../feed/context.ts';
import { today } from '../../feed/day.ts';
import { topicName } from '../../feed/topic.ts';
import { categoryName } from '../../papers/categories.ts';
import { organizationNames } from '../../papers/organization-names.ts';
import { isListed } from '../../store/hidden-papers.ts';
import type { Schema } from '../../store/schema.ts';
import { readSearchTarget } from './search-target.ts';
import type { ListKey } from './wish.ts';

/** What a list is called, and where it stands on the site. */
export interface ListName extends Reference {
  /** What of the site it is, `topic`; null where its name says it. */
  about: string | null;
}

/**
 * What a list is called; null where there is no such list, or none that whoever asks may read: what somebody follows is
 * for the signed in, and collections have their own rights.
 */
export async function nameList(
  feed: FeedContext,
  actor: Actor,
  { kind, target }: ListKey,
): Promise<ListName | null> {
  const { db } = feed;
  switch (kind) {
    case 'day':
      return { name: 'The papers of the day', href: '/', about: null };
    case 'week':
      return { name: 'The papers of the week', href: thisWeek(feed), about: null };
    case 'trending':
      return { name: 'Trending', href: '/papers/trending', about: null };
    case 'following':
      return actor.kind === 'person' ? FOLLOWING : null;
    case 'search':
      return nameSearch(target);
    case 'collection':
      return nameCollection(db, actor, target);
    case 'topic':
    case 'category':
    case 'author':
    case 'organization':
      return nameThing(db, kind, target);
  }
}

const FOLLOWING: ListName = { name: 'What you follow', href: '/following', about: null };

/** A list in a line of text: `Moons (topic)`. */
export function sayList({ name, about }: ListName): string {
  return about === null ? name : `${name} (${about})`;
}

/** Days are named in the zone of the instance, in which they stand on the site. */
function thisWeek(feed: FeedContext): string {
  return `/papers/week/${periodName('week', today(feed))}`;
}

function nameSearch(target: string): ListName | null {
  const search = readSearchTarget(target);
  if (search === null) return null;
  const { query, filters } = search;
  const { category, yearFrom, yearTo, hasCode } = filters;
  const years = yearFrom === null && yearTo === null ? null : `${yearFrom ?? '…'}–${yearTo ?? '…'}`;
  const parts = [query === '' ? null : `“${query}”`, category, years, hasCode ? 'with code' : null];
  const name = parts.filter((part) => part !== null).join(' · ');
  return { name, href: `/search?${target}`, about: 'search' };
}

async function nameCollection(db: Kysely<Schema>, actor: Actor, target: string): Promise<ListName | null> {
  if (!/^[1-9]\d{0,8}$/.test(target)) return null;
  const collection = await collectionById(db, Number(target));
  if (collection === undefined || (await rightTo(db, actor, collection)) === 'none') return null;
  return { name: collection.title, href: `/collection/${target}`, about: 'collection' };
}

type Thing = 'topic' | 'category' | 'author' | 'organization';

const PATHS: Readonly<Record<Thing, string>> = {
  topic: 'topics',
  category: 'categories',
  author: 'authors',
  organization: 'organizations',
};

async function nameThing(db: Kysely<Schema>, kind: Thing, target: string): Promise<ListName | null> {
  const name = await wordsFor(db, kind, target);
  return name === null ? null : { name, href: `/${PATHS[kind]}/${encodeURIComponent(target)}`, about: kind };
}

async function wordsFor(db: Kysely<Schema>, kind: Thing, target: string): Promise<string | null> {
  if (kind === 'topic') return topicName({ db }, target);
  if (kind === 'author') return (await nameForms({ db }, target))[0] ?? null;
  if (kind === 'organization') return (await organizationNames(db, [target])).get(target)?.[0] ?? null;
  const paper = await db
    .selectFrom('paper_categories')
    .select('paper_id')
    .where('category', '=', target)
    .where(isListed('paper_id'))
    .limit(1)
    .executeTakeFirst();
  return paper === undefined ? null : (categoryName(target) ?? target);
}
