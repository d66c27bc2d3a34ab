import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';

/** For everything that is kept of somebody: their lists with what they put on them and on those of others. */
export async function collectionsOf(db: Kysely<Schema>, id: number) {
  const lists = await db
    .selectFrom('collections')
    .selectAll()
    .where('owner_id', '=', id)
    .orderBy('id')
    .execute();
  const items = await db
    .selectFrom('collection_items')
    .innerJoin('collections', 'collections.id', 'collection_items.collection_id')
    .leftJoin('papers', 'papers.id', 'collection_items.paper_id')
    .selectAll('collection_items')
    .select(['collections.owner_id', 'papers.address', 'papers.title'])
    .where(({ eb, or }) => or([eb('owner_id', '=', id), eb('added_by', '=', id)]))
    .orderBy('collection_id')
    .orderBy('position')
    .execute();
  const shown = items.map((item) => ({
    list: item.collection_id,
    paper: item.address,
    title: item.title ?? item.text,
    note: item.note,
    addedAt: moment(item.added_at),
    isOwn: item.owner_id === id,
  }));
  return {
    collections: lists.map((list) => ({
      title: list.title,
      slug: list.slug,
      description: list.description,
      visibility: list.visibility,
      since: moment(list.created_at),
      items: shown.filter((item) => item.list === list.id).map(({ list: _, isOwn: __, ...item }) => item),
    })),
    addedToCollectionsOfOthers: shown
      .filter(({ isOwn }) => !isOwn)
      .map(({ list: _, isOwn: __, ...item }) => item),
  };
}

/** What they follow; people by their handles. */
export async function followsOf(db: Kysely<Schema>, id: number) {
  const rows = await db
    .selectFrom('follows')
    .selectAll()
    .where('person_id', '=', id)
    .orderBy('created_at')
    .orderBy('kind')
    .orderBy('key')
    .execute();
  const numbers = rows.filter(({ kind }) => kind === 'person').map(({ key }) => Number(key));
  const people = await db
    .selectFrom('people')
    .select(['id', 'handle'])
    .where('id', 'in', [...numbers, 0])
    .execute();
  const handles = new Map(people.map((person) => [String(person.id), person.handle]));
  return rows.map(({ kind, key, created_at }) => ({
    kind,
    name: kind === 'person' ? handles.get(key) : key,
    since: moment(created_at),
  }));
}

/** What they have read, and when they were here last. */
export async function readingOf(db: Kysely<Schema>, id: number) {
  const rows = await db
    .selectFrom('reads')
    .innerJoin('papers', 'papers.id', 'reads.paper_id')
    .select(['papers.address', 'papers.title', 'reads.read_at'])
    .where('person_id', '=', id)
    .orderBy('read_at')
    .orderBy('first_paper_id')
    .execute();
  const habits = await db
    .selectFrom('reading_habits')
    .selectAll()
    .where('person_id', '=', id)
    .executeTakeFirst();
  return {
    read: rows.map(({ address, title, read_at }) => ({ paper: address, title, at: moment(read_at) })),
    keepsWhatIsRead: habits?.keeps_reads !== 0,
    lastVisit: habits === undefined ? null : moment(habits.seen_at),
  };
}

function moment(at: number): string {
  return new Date(at).toISOString();
}
