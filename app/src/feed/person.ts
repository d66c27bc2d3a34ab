import { profileOf } from '../community/profile.ts';
import { namesOf } from '../store/claims.ts';
import type { Reference } from './card.ts';
import { type CollectionHead, headsOf, publicCollections } from './collection-heads.ts';
import type { FeedContext } from './context.ts';
import type { PagedList } from './lists.ts';
import { rowsOfPage, toPage } from './paged.ts';
import { actsByMonth, type MonthOfActs } from './person-acts.ts';

/** Somebody's page: what they tell of themselves, and did in public. Never what they voted for or saved. */
export interface PersonView {
  id: number;
  name: string;
  handle: string;
  /** `YYYY-MM-DD` */
  since: string;
  /** Plain text; empty where they told nothing. */
  about: string;
  /** Of the web; empty where there is none. */
  link: string;
  /** The names under which they write, as was granted. */
  authors: Reference[];
  /** The last twelve months; null where they hide what they did. */
  activity: MonthOfActs[] | null;
  /** What they submitted, the newest first; null where they hide it. */
  submitted: PagedList | null;
  /** Their public lists, the last changed first; none where they hide what they did. */
  collections: CollectionHead[];
}

/** The person of a handle, whom a former handle leads to; null where nobody has or had it. Pages count from 1. */
export async function personView(
  feed: FeedContext,
  handle: string,
  page: number,
): Promise<{ person: PersonView } | { movedTo: string } | null> {
  const person = await feed.db
    .selectFrom('people')
    .select(['id', 'handle', 'display_name', 'created_at'])
    .where('handle', '=', handle)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (person === undefined) return former(feed, handle);
  const { about, link, hidesActivity } = await profileOf(feed.db, person.id);
  const names = await namesOf(feed.db, person.id);
  return {
    person: {
      id: person.id,
      name: person.display_name,
      handle: person.handle,
      since: new Date(person.created_at).toISOString().slice(0, 10),
      about,
      link,
      authors: names.map(({ slug, name }) => ({ name, href: `/authors/${encodeURIComponent(slug)}` })),
      activity: hidesActivity ? null : await actsByMonth(feed, person.id),
      submitted: hidesActivity ? null : await submittedBy(feed, person.id, page),
      collections: hidesActivity ? [] : await collectionsOf(feed, person.id),
    },
  };
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

/** Lists that are shown on somebody's page. */
const MOST_LISTS = 20;

async function collectionsOf({ db }: FeedContext, person: number): Promise<CollectionHead[]> {
  const rows = await publicCollections(db)
    .where('collections.owner_id', '=', person)
    .orderBy('collections.updated_at', 'desc')
    .orderBy('collections.id', 'desc')
    .limit(MOST_LISTS)
    .execute();
  return headsOf(db, rows);
}

async function submittedBy(feed: FeedContext, person: number, page: number): Promise<PagedList> {
  const submissions = feed.db.selectFrom('submissions').where('person_id', '=', person);
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
