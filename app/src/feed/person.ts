import { renderMarkdown } from '../community/markdown/render.ts';
import { profileOf } from '../community/profile.ts';
import { namesOf } from '../store/claims.ts';
import { isListed } from '../store/hidden-papers.ts';
import type { Reference } from './card.ts';
import type { CollectionHead } from './collection-heads.ts';
import type { FeedContext } from './context.ts';
import type { PagedList } from './lists.ts';
import { pagesOf, rowsOfPage, toPage } from './paged.ts';
import { actsByMonth, type MonthOfActs } from './person-acts.ts';
import { collectedBy, type Said, saidBy } from './person-public.ts';

/** So many comments stand on somebody's page; the others have pages of their own. */
const NEWEST_SAID = 5;

/** Somebody's page: what they tell of themselves, and did in public. Never what they voted for or saved. */
export interface PersonView {
  /** Their number, which no page shows. */
  id: number;
  name: string;
  handle: string;
  /** `YYYY-MM-DD` */
  since: string;
  /** Safe HTML; empty where they told nothing. */
  aboutHtml: string;
  /** Of the web; empty where there is none. */
  link: string;
  /** The names under which they write, as was granted. */
  authors: Reference[];
  /** The last twelve months; null where they hide what they did. */
  activity: MonthOfActs[] | null;
  /** What they submitted, the newest first; null where they hide it. */
  submitted: PagedList | null;
  /** What they said last, and how many comments there are in all; null where they hide it. */
  said: { said: Said[]; total: number } | null;
  /** The lists that they keep for everybody, those changed last first; null where they hide them. */
  collected: CollectionHead[] | null;
}

/** The person of a handle, whom a former handle leads to; null where nobody has or had it. Pages count from 1. */
export async function personView(
  feed: FeedContext,
  handle: string,
  page: number,
): Promise<{ person: PersonView } | { movedTo: string } | null> {
  const person = await rowOf(feed, handle);
  if (person === undefined) return former(feed, handle);
  const { about, link, hidesActivity } = await profileOf(feed.db, person.id);
  const names = await namesOf(feed.db, person.id);
  return {
    person: {
      id: person.id,
      name: person.display_name,
      handle: person.handle,
      since: new Date(person.created_at).toISOString().slice(0, 10),
      aboutHtml: about === '' ? '' : renderMarkdown(about),
      link,
      authors: names.map(({ slug, name }) => ({ name, href: `/authors/${encodeURIComponent(slug)}` })),
      activity: hidesActivity ? null : await actsByMonth(feed, person.id),
      submitted: hidesActivity ? null : await submittedBy(feed, person.id, page),
      said: hidesActivity ? null : await saidBy(feed, person.id, { limit: NEWEST_SAID, offset: 0 }),
      collected: hidesActivity ? null : await collectedBy(feed, person.id),
    },
  };
}

/** A page of what somebody said. */
export interface PersonSaid {
  name: string;
  handle: string;
  said: Said[];
  total: number;
  page: number;
  pages: number;
}

/** What the person of a handle said, the newest first; null where nobody has it, or they hide it. Pages count from 1. */
export async function personSaid(
  feed: FeedContext,
  handle: string,
  page: number,
): Promise<PersonSaid | null> {
  const person = await rowOf(feed, handle);
  if (person === undefined || (await profileOf(feed.db, person.id)).hidesActivity) return null;
  const rows = rowsOfPage(page);
  const { said, total } = await saidBy(feed, person.id, rows);
  const pages = pagesOf(total);
  return { name: person.display_name, handle: person.handle, said, total, page, pages };
}

function rowOf({ db }: FeedContext, handle: string) {
  return db
    .selectFrom('people')
    .select(['id', 'handle', 'display_name', 'created_at'])
    .where('handle', '=', handle)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

async function former({ db }: FeedContext, handle: string): Promise<{ movedTo: string } | null> {
  const row = await db
    .selectFrom('former_handles')
    .innerJoin('people', 'people.id', 'former_handles.person_id')
    .select('people.handle')
    .where('former_handles.handle', '=', handle)
    .where('people.deleted_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : { movedTo: row.handle };
}

async function submittedBy(feed: FeedContext, person: number, page: number): Promise<PagedList> {
  const submissions = feed.db
    .selectFrom('submissions')
    .where('person_id', '=', person)
    .where(isListed('paper_id'));
  const { total } = await submissions
    .select(({ fn }) => fn.count<number>('paper_id').distinct().as('total'))
    .executeTakeFirstOrThrow();
  const { limit, offset } = rowsOfPage(page);
  const rows = await submissions
    .groupBy('paper_id')
    .select('paper_id')
    .orderBy(({ fn }) => fn.max('submitted_at'), 'desc')
    .orderBy('paper_id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return toPage(feed, rows, page, total);
}
