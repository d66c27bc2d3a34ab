import { branchSum } from '@broadsheet/rank';
import type { Kysely } from 'kysely';
import { votersOf } from '../../store/marks.ts';
import type { Schema } from '../../store/schema.ts';
import { loadVoters, type Voter } from './voters.ts';

/** What readers' votes for a paper amount to. */
export interface VoteWeight {
  /** The true count. */
  votes: number;
  branches: number;
  /** The sum of the voters' trust, each branch by its root, and of echoes of a branch the loudest. */
  weight: number;
  /** The same without accounts on probation. */
  settled: number;
}

export const NO_VOTES: VoteWeight = { votes: 0, branches: 0, weight: 0, settled: 0 };

/** What the votes for these papers weigh, by paper; papers without votes are left out. */
export async function weighVotes(
  db: Kysely<Schema>,
  papers: readonly number[],
  now: number,
): Promise<Map<number, VoteWeight>> {
  const votes = await votersOf(db, papers);
  const people = votes.map(({ person }) => person);
  const voters = await loadVoters(db, [...new Set(people)], now);
  const byPaper = Map.groupBy(votes, ({ paper }) => paper);
  return new Map(
    [...byPaper].map(([paper, ofPaper]) => [
      paper,
      weightOf(ofPaper.flatMap(({ person }) => voters.get(person) ?? [])),
    ]),
  );
}

/** What the votes of these voters, who were loaded together, amount to on one paper. */
export function weightOf(voters: readonly Voter[]): VoteWeight {
  return {
    votes: voters.length,
    branches: new Set(voters.map(({ branch }) => branch)).size,
    weight: sumOf(voters),
    settled: sumOf(voters.filter(({ onProbation }) => !onProbation)),
  };
}

function sumOf(voters: readonly Voter[]): number {
  return branchSum({
    branches: Int32Array.from(voters, ({ branch }) => branch),
    weights: Float64Array.from(voters, ({ trust }) => trust),
    echoes: Float64Array.from(voters, ({ echo }) => echo),
  });
}
