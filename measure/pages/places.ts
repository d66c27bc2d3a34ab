import { formatDay, periodName } from '../../app/src/feed/calendar.ts';
import type { Store } from '../../app/src/store/store.ts';
import { seededRandom } from '../../campaign/random.ts';

/** A kind of page, with addresses that are asked for in turn. */
export interface Place {
  name: string;
  paths: string[];
  /** Whether it is a page for readers who are signed in too; a feed is not. */
  forReaders: boolean;
}

/** More papers than a run asks for, so that nearly each is met for the first time. */
const PAPERS = 4000;

const QUERIES = 60;

const CLOSED_BEFORE_TODAY = 5;

/** The pages that are measured, of this instance. */
export async function chosenPlaces(store: Store, now: number): Promise<Place[]> {
  const random = seededRandom(7);
  const closed = Math.floor(now / 86_400_000) - CLOSED_BEFORE_TODAY;
  const day = formatDay(closed);
  const [papers, titles] = [await somePapers(store, random), await someTitles(store, random)];
  const search = (mode: string) =>
    titles.map((title) => `/search?mode=${mode}&q=${encodeURIComponent(title)}`);
  const one = (name: string, path: string, forReaders = true): Place => ({ name, paths: [path], forReaders });
  return [
    one('front page', '/'),
    one('a closed day', `/papers/date/${day}`),
    one('week', `/papers/week/${periodName('week', closed)}`),
    one('month', `/papers/month/${periodName('month', closed)}`),
    one('month by votes', `/papers/month/${periodName('month', closed)}?order=votes`),
    one('trending', '/papers/trending'),
    one('latest', '/latest'),
    { name: 'papers, each another', paths: papers, forReaders: true },
    one('one paper', papers[0] ?? '/'),
    { name: 'search by words', paths: search('lexical'), forReaders: true },
    { name: 'search by meaning', paths: search('dense'), forReaders: true },
    { name: 'search by both', paths: search('hybrid'), forReaders: true },
    one('author', `/authors/${await greatest(store, 'paper_authors', 'slug')}`),
    one('topic', `/topics/${await greatest(store, 'paper_topics', 'slug')}`),
    one('category', `/categories/${await greatest(store, 'paper_categories', 'category')}`),
    one('feed of the days', '/papers/date/feed.atom', false),
    one('JSON of a day', `/api/v1/papers/date/${formatDay(Math.floor(now / 86_400_000))}`, false),
  ];
}

async function somePapers({ db }: Store, random: () => number): Promise<string[]> {
  const { last } = await db
    .selectFrom('papers')
    .select(({ fn }) => fn.max('id').as('last'))
    .executeTakeFirstOrThrow();
  const ids = Array.from({ length: PAPERS }, () => 1 + Math.floor(random() * last));
  const rows = await db.selectFrom('papers').select(['id', 'address']).where('id', 'in', ids).execute();
  // Neighbors in the store do not follow one another here.
  return rows
    .map(({ address }) => ({ address, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ address }) => `/papers/${address}`);
}

/** Three to five words that follow one another in a title: what somebody may type. */
async function someTitles({ db }: Store, random: () => number): Promise<string[]> {
  const rows = await db.selectFrom('papers').select('title').orderBy('content_hash').limit(QUERIES).execute();
  return rows.map(({ title }) => {
    const words = title
      .replace(/[^\p{L}\p{N} -]/gu, ' ')
      .split(/\s+/)
      .filter((word) => word.length > 1);
    const count = 3 + Math.floor(random() * 3);
    const start = Math.floor(random() * Math.max(1, words.length - count));
    return words.slice(start, start + count).join(' ');
  });
}

type NamedTable = 'paper_authors' | 'paper_topics' | 'paper_categories';

/** The name under which most papers stand. */
async function greatest({ db }: Store, table: NamedTable, column: 'slug' | 'category'): Promise<string> {
  const row = await db
    .selectFrom(table)
    .select(({ fn, ref }) => [ref(column).as('name'), fn.countAll<number>().as('papers')])
    .groupBy(column)
    .orderBy('papers', 'desc')
    .limit(1)
    .executeTakeFirst();
  return encodeURIComponent(String(row?.name ?? ''));
}
