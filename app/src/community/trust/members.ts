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
  suspendedUntil: number | null;
  judged: Judged;
}

/** How somebody's votes, or those of all, were judged. */
export interface Judged {
  /** How many could be. */
  votes: number;
  /** The sum of their agreements, each in [0, 1]. */
  agreement: number;
  /** What PeerRank finds who voted worth, in [0, 1], on the average; null where nothing could be compared. */
  worth: number | null;
  /** How much they are an echo of their branch, in [0, 1]; null where they did not vote of late. */
  echo: number | null;
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
      'people.suspended_until as suspendedUntil',
      'voter_standings.votes',
      'voter_standings.agreement',
      'voter_standings.worth',
      'voter_standings.echo',
    ])
    .orderBy('people.id')
    .execute();
  return rows.map(({ votes, agreement, worth, echo, ...member }) => ({
    ...member,
    judged: {
      votes: votes ?? 0,
      agreement: (agreement ?? 0) / MILLION,
      worth: worth === null ? null : worth / MILLION,
      echo: echo === null ? null : echo / MILLION,
    },
  }));
}

/** How the votes of all were judged. */
export async function loadJudged(db: Kysely<Schema>): Promise<Omit<Judged, 'echo'>> {
  const row = await db
    .selectFrom('voter_standings')
    .select(({ fn }) => [
      fn.sum<number | null>('votes').as('votes'),
      fn.sum<number | null>('agreement').as('agreement'),
      fn.avg<number | null>('worth').as('worth'),
    ])
    .executeTakeFirstOrThrow();
  // Sums and means come from PostgreSQL as text.
  return {
    votes: Number(row.votes ?? 0),
    agreement: Number(row.agreement ?? 0) / MILLION,
    worth: row.worth === null ? null : Number(row.worth) / MILLION,
  };
}

/** A number as the store holds it. */
export function inMillionths(value: number): number {
  return Math.round(value * MILLION);
}
