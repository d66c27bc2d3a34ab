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
  // Nothing of these kinds can be reported before there is a table of them.
  comment: () => Promise.resolve(null),
  collection: () => Promise.resolve(null),
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

/** How a subject is named in addresses and forms. */
export function subjectText({ kind, id, name }: Pick<Subject, 'kind' | 'id' | 'name'>): string {
  return kind === 'paper' || kind === 'person' ? `${kind}-${name}` : `${kind}-${id}`;
}
