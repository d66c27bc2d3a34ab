import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';

/** How many people did what with a paper here, and when the first of it was done, ms UTC. */
export interface PaperActs {
  votes: number;
  savers: number;
  discussants: number;
  firstAt: number;
}

/**
 * Papers with which something was done since a moment, with all that was ever done with them. Whose papers became one
 * may be counted twice: it is a bound.
 */
export async function actsSince(db: Kysely<Schema>, since: number): Promise<Map<number, PaperActs>> {
  const [marked, discussed] = await Promise.all([marksSince(db, since), commentsSince(db, since)]);
  const acts = new Map<number, PaperActs>();
  const of = (paper: number) => {
    const known = acts.get(paper) ?? {
      votes: 0,
      savers: 0,
      discussants: 0,
      firstAt: Number.MAX_SAFE_INTEGER,
    };
    acts.set(paper, known);
    return known;
  };
  for (const { paper, kind, people, first } of marked) {
    const known = of(paper);
    known[kind === 'vote' ? 'votes' : 'savers'] += people;
    known.firstAt = Math.min(known.firstAt, first);
  }
  for (const { paper, people, first } of discussed) {
    const known = of(paper);
    known.discussants += people;
    known.firstAt = Math.min(known.firstAt, first);
  }
  return acts;
}

function marksSince(db: Kysely<Schema>, since: number) {
  return db
    .selectFrom('marks')
    .where('kind', 'in', ['vote', 'save'])
    .where('paper_id', 'in', (recent) =>
      recent
        .selectFrom('marks')
        .select('paper_id')
        .where('kind', 'in', ['vote', 'save'])
        .where('created_at', '>', since),
    )
    .groupBy(['paper_id', 'kind'])
    .select(({ fn }) => [
      'paper_id as paper',
      'kind',
      fn.countAll<number>().as('people'),
      fn.min('created_at').as('first'),
    ])
    .execute();
}

function commentsSince(db: Kysely<Schema>, since: number) {
  return db
    .selectFrom('comments')
    .where('deleted_at', 'is', null)
    .where('hidden_entry', 'is', null)
    .where('paper_id', 'in', (recent) =>
      recent.selectFrom('comments').select('paper_id').where('created_at', '>', since),
    )
    .groupBy('paper_id')
    .select(({ fn }) => [
      'paper_id as paper',
      fn.count<number>('person_id').distinct().as('people'),
      fn.min('created_at').as('first'),
    ])
    .execute();
}
