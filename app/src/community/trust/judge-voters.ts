import { setImmediate as letOthersRun } from 'node:timers/promises';
import { laterAgreement } from '@broadsheet/rank';
import type { Kysely, Transaction } from 'kysely';
import { chunks } from '../../store/chunks.ts';
import { holdPeople } from '../../store/people.ts';
import type { VoterStandingsTable } from '../../store/people-schema.ts';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { ECHO_DAYS, judgeEchoes } from './judge-echoes.ts';
import { judgePeers } from './judge-peers.ts';
import { inMillionths } from './members.ts';
import { loadVoters } from './voters.ts';

const DAY_MS = 86_400_000;

/** Votes of so many days are judged: tastes and people change. */
export const JUDGED_DAYS = 180;

/**
 * Judges every voter anew: how far the votes of the last half year agree with those that came later, of other
 * branches, for papers of the same day, how far they are like the votes of others, and how far they echo those of their
 * own branch. What branches there are is as of now. May be repeated without harm.
 */
export async function judgeVoters(store: Pick<Store, 'db' | 'write'>, now: number): Promise<void> {
  const votes = await loadVotes(store.db, now - JUDGED_DAYS * DAY_MS);
  const groups = await loadDays(store.db, votes);
  const standings = await judge(store.db, { votes, groups, now });
  await writePatiently(store, (transaction) => replaceStandings(transaction, { standings, now }));
}

interface Vote {
  person: number;
  paper: number;
  at: number;
}

function loadVotes(db: Kysely<Schema>, since: number): Promise<Vote[]> {
  return db
    .selectFrom('marks')
    .where('kind', '=', 'vote')
    .where('created_at', '>=', since)
    .groupBy(['person_id', 'paper_id'])
    .select(({ fn }) => ['person_id as person', 'paper_id as paper', fn.min('created_at').as('at')])
    .orderBy('person_id')
    .orderBy('paper_id')
    .execute();
}

/** The day on which each paper last stood, of those that got these votes and all that stood beside them. */
async function loadDays(db: Kysely<Schema>, votes: readonly Vote[]): Promise<Map<number, number>> {
  const days = new Map<number, number>();
  for (const ids of chunks([...new Set(votes.map(({ paper }) => paper))])) {
    const rows = await db
      .selectFrom('papers')
      .leftJoin('submissions', 'submissions.paper_id', 'papers.id')
      .where('papers.id', 'in', ids)
      .groupBy(['papers.id', 'papers.announced_day'])
      .select(({ fn }) => [
        'papers.id',
        'papers.announced_day as announced',
        fn.max('submissions.day').as('day'),
      ])
      .execute();
    for (const { id, announced, day } of rows) {
      const stood = (day as number | null) ?? announced;
      if (stood !== null) days.set(id, stood);
    }
  }
  return addNeighbors(db, days);
}

/** Papers that nobody voted for stood on those days too. */
async function addNeighbors(
  db: Kysely<Schema>,
  days: ReadonlyMap<number, number>,
): Promise<Map<number, number>> {
  const all = new Map(days);
  const voted = new Set(days.values());
  if (voted.size === 0) return all;
  const rows = await db
    .selectFrom('submissions')
    .groupBy('paper_id')
    .select(({ fn }) => ['paper_id as id', fn.max('day').as('day')])
    .having(({ fn }) => fn.max('day'), '>=', Math.min(...voted))
    .execute();
  for (const { id, day } of rows) if (voted.has(day) && !all.has(id)) all.set(id, day);
  return all;
}

/** A paper that never stood on a day stood beside no other: votes for it cannot be judged. */
async function judge(
  db: Kysely<Schema>,
  { votes, groups, now }: { votes: readonly Vote[]; groups: ReadonlyMap<number, number>; now: number },
): Promise<VoterStandingsTable[]> {
  const voters = await loadVoters(db, [...new Set(votes.map(({ person }) => person))], now);
  const items = new Map([...groups.keys()].map((paper, item) => [paper, item]));
  const judged = votes.flatMap((vote) => {
    const [item, voter] = [items.get(vote.paper), voters.get(vote.person)];
    return item === undefined || voter === undefined ? [] : [{ ...vote, item, voter }];
  });
  // Each step takes a second or two of a hundred thousand votes; the worker has other work.
  await letOthersRun();
  const itemGroups = Int32Array.from(groups.values());
  const agreement = laterAgreement(
    {
      items: Int32Array.from(judged, ({ item }) => item),
      branches: Int32Array.from(judged, ({ voter }) => voter.branch),
      // Without the standing: who was judged well before would judge others.
      weights: Float64Array.from(judged, ({ voter }) => voter.age * voter.distance),
      times: Float64Array.from(judged, ({ at }) => at),
    },
    itemGroups,
  );
  await letOthersRun();
  const sums = new Map<number, { votes: number; agreement: number }>();
  for (const [index, { person }] of judged.entries()) {
    const value = agreement[index] as number;
    if (Number.isNaN(value)) continue;
    const sum = sums.get(person) ?? { votes: 0, agreement: 0 };
    sums.set(person, { votes: sum.votes + 1, agreement: sum.agreement + value });
  }
  const ballots = judged.map(({ person, item, at, voter }) => ({ person, item, at, branch: voter.branch }));
  await letOthersRun();
  const worths = judgePeers(ballots, itemGroups);
  await letOthersRun();
  const echoes = judgeEchoes(
    ballots.filter(({ at }) => at >= now - ECHO_DAYS * DAY_MS),
    itemGroups,
  );
  return [...new Set([...sums.keys(), ...echoes.keys()])].map((person_id) => {
    const { votes: count, agreement: sum } = sums.get(person_id) ?? { votes: 0, agreement: 0 };
    return {
      person_id,
      votes: count,
      agreement: inMillionths(sum),
      worth: inMillionthsOrNull(worths.get(person_id)),
      echo: inMillionthsOrNull(echoes.get(person_id)),
      judged_at: now,
    };
  });
}

function inMillionthsOrNull(value: number | undefined): number | null {
  return value === undefined ? null : inMillionths(value);
}

/**
 * Nothing is written about somebody who left in the meantime: people are held first, as whoever leaves is before their
 * rows are deleted.
 */
async function replaceStandings(
  transaction: Transaction<Schema>,
  { standings, now }: { standings: readonly VoterStandingsTable[]; now: number },
): Promise<void> {
  for (const chunk of chunks(standings)) {
    const here = await holdPeople(
      transaction,
      chunk.map(({ person_id }) => person_id),
    );
    const kept = chunk.filter(({ person_id }) => here.has(person_id));
    if (kept.length === 0) continue;
    await transaction
      .deleteFrom('voter_standings')
      .where('person_id', 'in', [...here])
      .execute();
    await transaction.insertInto('voter_standings').values(kept).execute();
  }
  await transaction.deleteFrom('voter_standings').where('judged_at', '!=', now).execute();
}
