import type { Kysely } from 'kysely';
import type { SubjectKind } from '../../store/moderation-schema.ts';
import type { Schema } from '../../store/schema.ts';

/** What a report or an entry of the log is about. */
export interface Subject {
  kind: SubjectKind;
  id: number;
  /** How it is called now: a paper's address, a handle, a title. */
  name: string;
  /** Whose it is and who is told what happens to it; null where it is nobody's. */
  person: number | null;
  /** Its page. */
  href: string;
}

type Find = (db: Kysely<Schema>, name: string) => Promise<Subject | null>;

/** How each kind is found by what stands behind its name in `/report?subject=`. */
const FINDERS: Readonly<Record<SubjectKind, Find>> = {
  paper: findPaper,
  person: findPerson,
  comment: findComment,
  collection: findCollection,
};

/** What a text such as `paper-2601.00001` or `person-ada` names; null when there is no such thing. */
export function findSubject(db: Kysely<Schema>, text: string): Promise<Subject | null> {
  const [, kind = '', name = ''] = /^([a-z]{1,12})-(.{1,120})$/.exec(text) ?? [];
  return Object.hasOwn(FINDERS, kind) ? FINDERS[kind as SubjectKind](db, name) : Promise.resolve(null);
}

async function findPaper(db: Kysely<Schema>, address: string): Promise<Subject | null> {
  const paper = await db
    .selectFrom('paper_addresses')
    .innerJoin('papers', 'papers.id', 'paper_addresses.paper_id')
    .select(['papers.id', 'papers.address'])
    .where('paper_addresses.address', '=', address)
    .executeTakeFirst();
  if (paper === undefined) return null;
  return {
    kind: 'paper',
    id: paper.id,
    name: paper.address,
    person: null,
    href: `/papers/${paper.address.split('/').map(encodeURIComponent).join('/')}`,
  };
}

async function findPerson(db: Kysely<Schema>, handle: string): Promise<Subject | null> {
  const person = await db
    .selectFrom('people')
    .select(['id', 'handle'])
    .where('handle', '=', handle.toLowerCase().replace(/^@/, ''))
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (person === undefined) return null;
  return {
    kind: 'person',
    id: person.id,
    name: person.handle,
    person: person.id,
    href: `/users/${person.handle}`,
  };
}

const NUMBER = /^[1-9]\d{0,8}$/;

async function findComment(db: Kysely<Schema>, number: string): Promise<Subject | null> {
  if (!NUMBER.test(number)) return null;
  const comment = await db
    .selectFrom('comments')
    .innerJoin('papers', 'papers.id', 'comments.paper_id')
    .innerJoin('people', 'people.id', 'comments.person_id')
    .select(['comments.id', 'papers.address', 'people.id as person', 'people.deleted_at as left_at'])
    .where('comments.id', '=', Number(number))
    .where('comments.deleted_at', 'is', null)
    .executeTakeFirst();
  if (comment === undefined) return null;
  const { id, address, person, left_at } = comment;
  return {
    kind: 'comment',
    id,
    name: address,
    person: left_at === null ? person : null,
    href: `/comments/${id}`,
  };
}

/** Public lists alone: what others are is told to nobody who tries numbers. */
async function findCollection(db: Kysely<Schema>, number: string): Promise<Subject | null> {
  if (!NUMBER.test(number)) return null;
  const collection = await db
    .selectFrom('collections')
    .innerJoin('people', 'people.id', 'collections.owner_id')
    .select(['collections.id', 'title', 'people.id as person', 'people.deleted_at as left_at'])
    .where('collections.id', '=', Number(number))
    .where('visibility', '=', 'public')
    .executeTakeFirst();
  if (collection === undefined) return null;
  const { id, title, person, left_at } = collection;
  return {
    kind: 'collection',
    id,
    name: title,
    person: left_at === null ? person : null,
    href: `/collection/${id}`,
  };
}

/** How a subject is named in addresses and forms. */
export function subjectText({ kind, id, name }: Pick<Subject, 'kind' | 'id' | 'name'>): string {
  return kind === 'paper' || kind === 'person' ? `${kind}-${name}` : `${kind}-${id}`;
}
