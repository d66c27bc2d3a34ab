import { answersTyped, readTyped, type Typed } from '@broadsheet/search';
import type { Kysely } from 'kysely';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { categoryGroups } from '../papers/categories.ts';
import { plainText } from '../papers/render.ts';
import { isListed } from '../store/hidden-papers.ts';
import type { Schema } from '../store/schema.ts';
import { authorsCalled } from './complete-authors.ts';

/** What someone who is typing may mean. */
export interface Suggestion {
  kind: 'paper' | 'author' | 'topic' | 'category';
  /** Plain text: a title, a name, or a category's code and name. */
  text: string;
  /** The same as a page names it in its address: a paper's address, an author's or topic's slug, a category's code. */
  id: string;
  /** How many papers an author has; null for the others. */
  papers: number | null;
}

export const MOST_SUGGESTIONS = 8;

const MOST_AUTHORS = 3;
const MOST_TOPICS = 2;
const MOST_CATEGORIES = 1;

/** Papers, best first, whose authors are looked at; and those whose titles and topics are. */
const MOST_CANDIDATES = 600;
const MOST_TITLES = 120;

/** What is longer is no beginning of a title. */
const LONGEST_TYPED = 200;

/** Fewer letters are the beginning of too many codes. */
const SHORTEST_CODE = 2;

/**
 * At most eight suggestions for what was typed so far: papers by their titles, authors, topics and categories, each group
 * best first. All words have to be in a title or name, the last one at the beginning of a word. Nothing for a letter.
 * @param signal aborts when nobody waits for them any more: who types on asks anew.
 */
export async function suggestionsFor(
  db: Kysely<Schema>,
  { reader }: Catalogue,
  query: string,
  signal?: AbortSignal,
): Promise<Suggestion[]> {
  const text = query.trimStart().slice(0, LONGEST_TYPED);
  const typed = readTyped(text);
  const keys = await reader.hold((snapshot) =>
    snapshot.run('complete', { typed: text, limit: MOST_CANDIDATES }, { ...(signal && { signal }) }),
  );
  const [papers, people, topics, categories] = await Promise.all([
    titles(db, keys.slice(0, MOST_TITLES), typed),
    authors(db, keys, text),
    topicsOf(db, keys.slice(0, MOST_TITLES), typed),
    categoriesCalled(db, text, typed),
  ]);
  const others = [...people, ...topics, ...categories];
  return [...papers.slice(0, MOST_SUGGESTIONS - others.length), ...others];
}

/** Titles that begin with what was typed before those that hold it, each in the order of their scores. */
async function titles(db: Kysely<Schema>, keys: readonly number[], typed: Typed): Promise<Suggestion[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom('papers')
    .select(['id', 'address', 'title'])
    .where('id', 'in', keys)
    .where(isListed('papers.id'))
    .execute();
  const papers = new Map(rows.map((row) => [row.id, row]));
  const answers = keys.flatMap((key) => {
    const paper = papers.get(key);
    const text = paper ? plainText(paper.title) : '';
    const how = answersTyped(text, typed);
    return paper && how ? [{ how, suggestion: suggestion('paper', text, paper.address) }] : [];
  });
  const [begin, hold] = ['begins', 'holds'].map((wanted) => answers.filter(({ how }) => how === wanted));
  return [...(begin ?? []), ...(hold ?? [])].map((answer) => answer.suggestion);
}

async function authors(db: Kysely<Schema>, keys: readonly number[], text: string): Promise<Suggestion[]> {
  const called = await authorsCalled(db, keys, text, MOST_AUTHORS);
  return called.map(({ name, slug, papers }) => suggestion('author', name, slug, papers));
}

/** Topics whose names answer, of the papers that have the words: those of most of them first, of one alone not. */
async function topicsOf(db: Kysely<Schema>, keys: readonly number[], typed: Typed): Promise<Suggestion[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom('paper_topics')
    .select(['slug', (column) => column.fn.min('name').as('name')])
    .where('paper_id', 'in', keys)
    .where(isListed('paper_id'))
    .groupBy('slug')
    .having((column) => column.fn.countAll(), '>', 1)
    .orderBy((column) => column.fn.countAll(), 'desc')
    .orderBy('slug')
    .execute();
  return rows
    .filter(({ name }) => answersTyped(name, typed) !== null)
    .slice(0, MOST_TOPICS)
    .map(({ slug, name }) => suggestion('topic', name, slug));
}

/** Categories that have papers, whose code begins so or whose name answers. */
async function categoriesCalled(db: Kysely<Schema>, text: string, typed: Typed): Promise<Suggestion[]> {
  const code = text.trim().toLowerCase();
  if (code.length < SHORTEST_CODE) return [];
  const called = categoryGroups()
    .flatMap(({ categories }) => categories)
    .filter((one) => one.code.toLowerCase().startsWith(code) || answersTyped(one.name, typed) === 'begins')
    .slice(0, MOST_SUGGESTIONS);
  if (called.length === 0) return [];
  const present = await Promise.all(called.map((one) => hasPapers(db, one.code)));
  return called
    .filter((_, place) => present[place])
    .slice(0, MOST_CATEGORIES)
    .map((one) => suggestion('category', `${one.code} ${one.name}`, one.code));
}

async function hasPapers(db: Kysely<Schema>, category: string): Promise<boolean> {
  const row = await db
    .selectFrom('paper_categories')
    .select('paper_id')
    .where('category', '=', category)
    .where(isListed('paper_id'))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function suggestion(
  kind: Suggestion['kind'],
  text: string,
  id: string,
  papers: number | null = null,
): Suggestion {
  return { kind, text, id, papers };
}
