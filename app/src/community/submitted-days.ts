import type { Kysely } from 'kysely';
import { formatDay } from '../papers/dates.ts';
import type { Schema } from '../store/schema.ts';

/** A paper that stood on a day already: it is voted for there. */
export interface WasOnDay {
  /** Of the paper's page. */
  address: string;
  title: string;
  /** The last day that it was put on, `YYYY-MM-DD`. */
  day: string;
}

/** Where a paper was put on a day, by whomever; null where it never was. */
export async function dayOfPaper(db: Kysely<Schema>, paper: number): Promise<WasOnDay | null> {
  const row = await db
    .selectFrom('submissions')
    .innerJoin('papers', 'papers.id', 'submissions.paper_id')
    .select(['papers.address', 'papers.title', 'submissions.day'])
    .where('papers.id', '=', paper)
    .orderBy('submissions.day', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, day: formatDay(row.day) };
}
