import { answersTyped, readTyped, type Typed } from '@broadsheet/search';
import type { Kysely } from 'kysely';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { categoryGroups } from '../papers/categories.ts';
import { authorSlug } from '../papers/identity.ts';
import { plainText } from '../papers/render.ts';
import type { Schema } from '../store/schema.ts';

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

/** Before the one that is being typed: what has more words is no name. */
const MOST_NAME_PARTS = 3;

/** Authors whose papers are counted. */
const MOST_COUNTED = 12;

/** What is longer is no beginning of a title. */
const LONGEST_TYPED = 200;

/** Fewer letters are the beginning of too many codes. */
const SHORTEST_CODE = 2;

/**
 * At most eight suggestions for what was typed so far: papers by their titles, authors, topics and categories, each group
 * best first. All words have to be in a title or name, the last one at the beginning of a word. Nothing for a letter.
 */
export async function suggestionsFor(
  db: Kysely<Schema>,
  { reader }: Catalogue,
  query: string,
): Promise<Suggestion[]> {
  const text = query.trimStart().slice(0, LONGEST_TYPED);
  const typed = readTyped(text);
  const keys = reader.snapshot().complete(text, MOST_CANDIDATES);
  const [papers, authors, topics, categories] = await Promise.all([
    titles(db, keys.slice(0, MOST_TITLES), typed),
    authorsCalled(db, keys, text),
    topicsOf(db, keys.slice(0, MOST_TITLES), typed),
    categoriesCalled(db, text, typed),
  ]);
  const others = [...authors, ...topics, ...categories];
  return [...papers.slice(0, MOST_SUGGESTIONS - others.length), ...others];
}

/** Titles that begin with what was typed before those that hold it, each in the order of their scores. */
async function titles(db: Kysely<Schema>, keys: readonly number[], typed: Typed): Promise<Suggestion[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom('papers')
    .select(['id', 'address', 'title'])
    .where('id', 'in', keys)
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

/**
 * Authors who have all the parts of a name that were typed, the last one as the beginning of a part: of the authors of the
 * papers that have the words, those with most papers here.
 */
async function authorsCalled(
  db: Kysely<Schema>,
  keys: readonly number[],
  text: string,
): Promise<Suggestion[]> {
  const parts = authorSlug(text)
    .split('-')
    .filter((part) => part !== '');
  const prefix = /[\s,-]$/.test(text) ? '' : (parts.pop() ?? '');
  if (keys.length === 0 || parts.length > MOST_NAME_PARTS) return [];
  const rows = await db
    .selectFrom('paper_authors')
    .select(['slug', (column) => column.fn.countAll<number>().as('papers')])
    .where('paper_id', 'in', keys)
    .groupBy('slug')
    .execute();
  const called = rows
    .filter(({ slug }) => isCalled(slug, parts, prefix))
    .sort((a, b) => Number(b.papers) - Number(a.papers) || (a.slug < b.slug ? -1 : 1))
    .slice(0, MOST_COUNTED);
  const counted = await papersOf(
    db,
    called.map(({ slug }) => slug),
  );
  const names = await Promise.all(counted.map(({ slug }) => usualName(db, slug)));
  return counted.map(({ slug, papers }, place) => suggestion('author', names[place] ?? slug, slug, papers));
}

function isCalled(slug: string, whole: readonly string[], prefix: string): boolean {
  const parts = slug.split('-');
  return whole.every((part) => parts.includes(part)) && parts.some((part) => part.startsWith(prefix));
}

/** Those of the authors with most papers, and how many. */
async function papersOf(
  db: Kysely<Schema>,
  slugs: readonly string[],
): Promise<{ slug: string; papers: number }[]> {
  if (slugs.length === 0) return [];
  const rows = await db
    .selectFrom('paper_authors')
    .select(['slug', (column) => column.fn.count<number>('paper_id').distinct().as('papers')])
    .where('slug', 'in', slugs)
    .groupBy('slug')
    .orderBy('papers', 'desc')
    .orderBy('slug')
    .limit(MOST_AUTHORS)
    .execute();
  return rows.map(({ slug, papers }) => ({ slug, papers: Number(papers) }));
}

/** The way in which the author's name is written most often. */
async function usualName(db: Kysely<Schema>, slug: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('paper_authors')
    .select('name')
    .where('slug', '=', slug)
    .groupBy('name')
    .orderBy((column) => column.fn.countAll(), 'desc')
    .orderBy('name')
    .limit(1)
    .executeTakeFirst();
  return row?.name;
}

/** Topics whose names answer, of the papers that have the words: those of most of them first, of one alone not. */
async function topicsOf(db: Kysely<Schema>, keys: readonly number[], typed: Typed): Promise<Suggestion[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom('paper_topics')
    .select(['slug', (column) => column.fn.min('name').as('name')])
    .where('paper_id', 'in', keys)
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
