import type { Kysely } from 'kysely';
import { ownComments } from '../community/comments/own-comments.ts';
import type { MarkKind } from '../store/marks.ts';
import type { Schema } from '../store/schema.ts';

/** Every account with what its reader did and told, by number; papers by their address here and their title. */
export async function* exportedReaders(db: Kysely<Schema>): AsyncGenerator<object> {
  const people = await db.selectFrom('people').selectAll().orderBy('id').execute();
  const handles = new Map(people.map(({ id, handle }) => [id, handle]));
  for (const person of people) {
    const marks = await marksOf(db, person.id);
    yield {
      handle: person.handle,
      name: person.display_name,
      mail: person.mail,
      role: person.role,
      since: new Date(person.created_at).toISOString(),
      invitedBy: person.invited_by === null ? null : (handles.get(person.invited_by) ?? null),
      left: person.deleted_at === null ? null : new Date(person.deleted_at).toISOString(),
      votes: marks('vote'),
      saved: marks('save'),
      notForMe: marks('dismissal'),
      collections: await collectionsOf(db, person.id),
      comments: await ownComments(db, person.id),
      ...(await toldBy(db, person.id)),
    };
  }
}

/** Their lists with what stands on them, in order. */
async function collectionsOf(db: Kysely<Schema>, person: number) {
  const lists = await db
    .selectFrom('collections')
    .select(['id', 'slug', 'title', 'description', 'visibility'])
    .where('owner_id', '=', person)
    .orderBy('id')
    .execute();
  const items = await db
    .selectFrom('collection_items')
    .innerJoin('collections', 'collections.id', 'collection_items.collection_id')
    .leftJoin('papers', 'papers.id', 'collection_items.paper_id')
    .select(['collection_id', 'papers.address', 'text', 'note', 'added_at'])
    .where('owner_id', '=', person)
    .orderBy('position')
    .orderBy('collection_items.id')
    .execute();
  return lists.map(({ id, ...list }) => ({
    ...list,
    items: items
      .filter((item) => item.collection_id === id)
      .map(({ address, text, note, added_at }) => ({
        paper: address,
        text,
        note,
        at: new Date(added_at).toISOString(),
      })),
  }));
}

async function marksOf(db: Kysely<Schema>, person: number) {
  const rows = await db
    .selectFrom('marks')
    .innerJoin('papers', 'papers.id', 'marks.paper_id')
    .select(['marks.kind', 'papers.address', 'papers.title', 'marks.created_at'])
    .where('marks.person_id', '=', person)
    .orderBy('marks.created_at')
    .orderBy('marks.first_paper_id')
    .execute();
  return (kind: MarkKind) =>
    rows
      .filter((row) => row.kind === kind)
      .map(({ address, title, created_at }) => ({
        paper: address,
        title,
        at: new Date(created_at).toISOString(),
      }));
}

/** What they tell of themselves, and which authors they say they are. */
async function toldBy(db: Kysely<Schema>, person: number) {
  const profile = await db
    .selectFrom('profiles')
    .selectAll()
    .where('person_id', '=', person)
    .executeTakeFirst();
  const former = await db
    .selectFrom('former_handles')
    .select('handle')
    .where('person_id', '=', person)
    .orderBy('handle')
    .execute();
  const claims = await db
    .selectFrom('claims')
    .select(['author_slug as author', 'author_name as name', 'state', 'reason'])
    .where('person_id', '=', person)
    .orderBy('id')
    .execute();
  return {
    about: profile?.about ?? null,
    link: profile?.link ?? null,
    formerHandles: former.map(({ handle }) => handle),
    submitted: await submittedBy(db, person),
    claims,
  };
}

async function submittedBy(db: Kysely<Schema>, person: number) {
  const rows = await db
    .selectFrom('submissions')
    .innerJoin('papers', 'papers.id', 'submissions.paper_id')
    .select(['papers.address', 'papers.title', 'submissions.submitted_at'])
    .where('submissions.person_id', '=', person)
    .orderBy('submissions.submitted_at')
    .execute();
  return rows.map(({ address, title, submitted_at }) => ({
    paper: address,
    title,
    at: submitted_at === null ? null : new Date(submitted_at).toISOString(),
  }));
}
