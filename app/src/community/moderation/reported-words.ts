import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { plainMarkdown } from '../markdown/render.ts';
import type { Subject } from './subjects.ts';

/** Of what was written: enough to decide about most of it, and the rest stands on its page. */
const MOST_WORDS = 1200;

/** What a report is about, in its own words. */
export interface ReportedWords {
  /** Plain text, perhaps the beginning of it. */
  text: string;
  isCut: boolean;
  /** Who wrote it; null where that is nobody here any more, or no person. */
  by: { name: string; handle: string } | null;
}

/** The words of a subject and their author, for moderators; null where it says nothing. */
export async function reportedWords(
  db: Kysely<Schema>,
  { kind, id, person }: Pick<Subject, 'kind' | 'id' | 'person'>,
): Promise<ReportedWords | null> {
  const text = await READERS[kind](db, id);
  if (text === '') return null;
  const plain = plainMarkdown(text.slice(0, MOST_WORDS));
  return { text: plain, isCut: text.length > MOST_WORDS, by: await personOf(db, person) };
}

const READERS: Readonly<Record<Subject['kind'], (db: Kysely<Schema>, id: number) => Promise<string>>> = {
  paper: async (db, id) => {
    const row = await db.selectFrom('papers').select('title').where('id', '=', id).executeTakeFirst();
    return row?.title ?? '';
  },
  comment: async (db, id) => {
    const row = await db.selectFrom('comments').select('text').where('id', '=', id).executeTakeFirst();
    return row?.text ?? '';
  },
  collection: async (db, id) => {
    const row = await db
      .selectFrom('collections')
      .select('description')
      .where('id', '=', id)
      .executeTakeFirst();
    return row?.description ?? '';
  },
  person: async (db, id) => {
    const row = await db
      .selectFrom('profiles')
      .select('about')
      .where('person_id', '=', id)
      .executeTakeFirst();
    return row?.about ?? '';
  },
};

async function personOf(db: Kysely<Schema>, person: number | null): Promise<ReportedWords['by']> {
  if (person === null) return null;
  const row = await db
    .selectFrom('people')
    .select(['display_name as name', 'handle'])
    .where('id', '=', person)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}
