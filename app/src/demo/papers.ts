import { sql } from 'kysely';
import type { Store } from '../store/store.ts';

const DAY_MS = 86_400_000;

/** How many of the newest days, and of the newest papers where there are no days, people look at. */
const MOST_DAYS = 28;
const MOST_PAPERS = 60;

/** A paper that people may act on. */
export interface DemoPaper {
  address: string;
  /** When it came up; ms UTC. */
  at: number;
  /** What its source counts. */
  upvotes: number;
  topics: string[];
}

/** The papers of the newest days that have any; where there are none, the newest papers, as of the last days. */
export async function demoPapers({ db }: Pick<Store, 'db'>, now: number): Promise<DemoPaper[]> {
  const days = await db
    .selectFrom('submissions')
    .select('day')
    .distinct()
    .orderBy('day', 'desc')
    .limit(MOST_DAYS)
    .execute();
  const oldest = days.at(-1)?.day;
  const rows =
    oldest === undefined
      ? await db
          .selectFrom('papers')
          .select(['id', 'address', 'upvotes', sql<number | null>`null`.as('day')])
          .orderBy('published_day', 'desc')
          .limit(MOST_PAPERS)
          .execute()
      : await db
          .selectFrom('submissions')
          .innerJoin('papers', 'papers.id', 'submissions.paper_id')
          .select(({ fn }) => ['papers.id', 'address', 'upvotes', fn.min('day').as('day')])
          .where('day', '>=', oldest)
          .groupBy(['papers.id', 'address', 'upvotes'])
          .orderBy('papers.id')
          .execute();
  const topics = await topicsOf(db, oldest ?? null);
  return rows.map(({ id, address, upvotes, day }, index) => ({
    address,
    upvotes,
    at: day === null ? now - ((index % MOST_DAYS) + 1) * DAY_MS : day * DAY_MS,
    topics: topics.get(id) ?? [],
  }));
}

async function topicsOf(db: Store['db'], oldest: number | null): Promise<Map<number, string[]>> {
  const rows = await db
    .selectFrom('paper_topics')
    .select(['paper_id', 'name'])
    .$if(oldest !== null, (query) =>
      query.where('paper_id', 'in', (papers) =>
        papers
          .selectFrom('submissions')
          .select('paper_id')
          .where('day', '>=', oldest ?? 0),
      ),
    )
    .execute();
  const topics = new Map<number, string[]>();
  for (const { paper_id: paper, name } of rows) topics.set(paper, [...(topics.get(paper) ?? []), name]);
  return topics;
}
