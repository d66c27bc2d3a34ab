import type { Kysely } from 'kysely';
import { papersWithIdentifiers } from '../../store/identifiers.ts';
import type { Schema } from '../../store/schema.ts';
import { MARKDOWN_VERSION, renderMarkdown } from '../markdown/render.ts';
import type { NamingText } from './rules.ts';

/** Papers of one text that are looked for here. */
const MOST_PAPERS = 50;

/** A text as it is kept, and who of those named in it is here. */
export interface Written {
  row: { text: string; html: string; html_version: number };
  people: { id: number; handle: string }[];
}

/** Renders a text, with links to the people and papers in it that are here now. */
export async function write(db: Kysely<Schema>, { text, handles, papers }: NamingText): Promise<Written> {
  const people = await peopleOf(db, handles);
  const known = {
    people: new Set(people.map(({ handle }) => handle)),
    papers: await addressesOf(db, papers.slice(0, MOST_PAPERS)),
  };
  const html = renderMarkdown(text, known);
  return { row: { text, html, html_version: MARKDOWN_VERSION }, people };
}

async function peopleOf(db: Kysely<Schema>, handles: readonly string[]): Promise<Written['people']> {
  if (handles.length === 0) return [];
  return db
    .selectFrom('people')
    .select(['id', 'handle'])
    .where('handle', 'in', handles)
    .where('deleted_at', 'is', null)
    .execute();
}

async function addressesOf(db: Kysely<Schema>, names: readonly string[]): Promise<Map<string, string>> {
  const addresses = new Map<string, string>();
  for (const name of names) {
    const [scheme, value = ''] = name.split(/:(.*)/s, 2) as ['arxiv' | 'doi', string?];
    const [id] = await papersWithIdentifiers(db, [{ scheme, value }]);
    if (id === undefined) continue;
    const paper = await db.selectFrom('papers').select('address').where('id', '=', id).executeTakeFirst();
    if (paper !== undefined) addresses.set(name, paper.address);
  }
  return addresses;
}
