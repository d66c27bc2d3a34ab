import type { Kysely } from 'kysely';
import { chunks } from '../../store/chunks.ts';
import type { Schema } from '../../store/schema.ts';

/** What is known of a member that bears on what a vote of theirs weighs. */
export interface Member {
  id: number;
  invitedBy: number | null;
  createdAt: number;
  role: string;
  deletedAt: number | null;
  /** Votes that could be judged, and the sum of their agreements. */
  judged: { votes: number; agreement: number };
}

const MILLION = 1_000_000;

/** These people, all who stand between them and the owner in the invite tree, and the owner. */
export async function loadMembers(db: Kysely<Schema>, people: readonly number[]): Promise<Member[]> {
  const members = new Map<number, Member>();
  for (const ids of chunks([...new Set(people)])) {
    for (const member of await lineageOf(db, ids)) members.set(member.id, member);
  }
  return [...members.values()];
}

async function lineageOf(db: Kysely<Schema>, people: readonly number[]): Promise<Member[]> {
  const rows = await db
    .withRecursive('lineage(id, host)', (step) =>
      step
        .selectFrom('people')
        .select(['people.id', 'people.invited_by as host'])
        .where((person) =>
          person.or([person('people.id', 'in', people), person('people.role', '=', 'owner')]),
        )
        .union(
          step
            .selectFrom('people')
            .innerJoin('lineage', 'lineage.host', 'people.id')
            .select(['people.id', 'people.invited_by as host']),
        ),
    )
    .selectFrom('people')
    .leftJoin('voter_standings', 'voter_standings.person_id', 'people.id')
    .where('people.id', 'in', (chosen) => chosen.selectFrom('lineage').select('lineage.id'))
    .select([
      'people.id',
      'people.invited_by as invitedBy',
      'people.created_at as createdAt',
      'people.role',
      'people.deleted_at as deletedAt',
      'voter_standings.votes',
      'voter_standings.agreement',
    ])
    .orderBy('people.id')
    .execute();
  return rows.map(({ votes, agreement, ...member }) => ({
    ...member,
    judged: { votes: votes ?? 0, agreement: (agreement ?? 0) / MILLION },
  }));
}

/** Of all voters together: how many votes could be judged, and the sum of their agreements. */
export async function loadJudged(db: Kysely<Schema>): Promise<Member['judged']> {
  const row = await db
    .selectFrom('voter_standings')
    .select(({ fn }) => [
      fn.sum<number | null>('votes').as('votes'),
      fn.sum<number | null>('agreement').as('agreement'),
    ])
    .executeTakeFirstOrThrow();
  return { votes: Number(row.votes ?? 0), agreement: Number(row.agreement ?? 0) / MILLION };
}

/** An agreement as the store holds it. */
export function inMillionths(agreement: number): number {
  return Math.round(agreement * MILLION);
}
