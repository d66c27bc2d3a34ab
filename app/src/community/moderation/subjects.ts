import type { Kysely } from 'kysely';
import type { SubjectKind } from '../../store/moderation-schema.ts';
import type { Schema } from '../../store/schema.ts';
import { collectionById } from '../collections/access.ts';
import { findComment } from '../comments/find.ts';

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
  comment: (db, name) => numbered(name, (id) => findWords(db, id)),
  collection: (db, name) => numbered(name, (id) => findList(db, id)),
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

/** What somebody said, until they delete it. */
async function findWords(db: Kysely<Schema>, id: number): Promise<Subject | null> {
  const comment = await findComment(db, id);
  if (comment === null || comment.deleted_at !== null) return null;
  const name = `${id} on ${comment.address}`;
  return { kind: 'comment', id, name, person: comment.person_id, href: `/comments/${id}` };
}

/** A public list: what others are called is nobody's to learn by trying numbers. */
async function findList(db: Kysely<Schema>, id: number): Promise<Subject | null> {
  const list = await collectionById(db, id);
  if (list?.visibility !== 'public') return null;
  return { kind: 'collection', id, name: list.title, person: list.owner_id, href: `/collection/${id}` };
}

function numbered(name: string, find: (id: number) => Promise<Subject | null>): Promise<Subject | null> {
  return /^[1-9]\d{0,8}$/.test(name) ? find(Number(name)) : Promise.resolve(null);
}

/** How a subject is named in addresses and forms. */
export function subjectText({ kind, id, name }: Pick<Subject, 'kind' | 'id' | 'name'>): string {
  return kind === 'paper' || kind === 'person' ? `${kind}-${name}` : `${kind}-${id}`;
}
