import { branchSum } from '@broadsheet/rank';
import type { Kysely } from 'kysely';
import { loadVoters, type Voter } from '../community/trust/voters.ts';
import { NO_VOTES, type VoteWeight, weightOf } from '../community/trust/weigh-votes.ts';
import { discussantsOf } from '../store/comments.ts';
import { type Forecast, forecastsOf } from '../store/forecasts.ts';
import { saversOf, votersOf } from '../store/marks.ts';
import type { Schema } from '../store/schema.ts';
import { starsOf, starsSince } from '../store/stars.ts';

/** People who did something with a paper, as a number that no branch can blow up: of each branch its root. */
export interface PeopleCount {
  /** The true count. */
  people: number;
  branches: number;
  sum: number;
  /** The same without accounts on probation. */
  settled: number;
}

/** What is known of a paper's standing with readers, and of its code. */
export interface PaperSignals {
  here: VoteWeight;
  savers: PeopleCount;
  discussants: PeopleCount;
  stars: number | null;
  /** Stars that came in the last week; null where they were not counted a week ago. */
  starsGrowth: number | null;
  forecast: Forecast | null;
}

/** The growth of stars is that since the first count of so many days. */
const GROWTH_DAYS = 7;

const NOBODY: PeopleCount = { people: 0, branches: 0, sum: 0, settled: 0 };

export const NO_SIGNALS: PaperSignals = {
  here: NO_VOTES,
  savers: NOBODY,
  discussants: NOBODY,
  stars: null,
  starsGrowth: null,
  forecast: null,
};

/** What is known of these papers as of a moment (ms UTC) of a day, by id. */
export async function loadSignals(
  db: Kysely<Schema>,
  papers: readonly number[],
  { now, today }: { now: number; today: number },
): Promise<Map<number, PaperSignals>> {
  const [votes, saves, comments, stars, before, forecasts] = await Promise.all([
    votersOf(db, papers),
    saversOf(db, papers),
    discussantsOf(db, papers),
    starsOf(db, papers),
    starsSince(db, papers, today - GROWTH_DAYS),
    forecastsOf(db, papers),
  ]);
  const people = [...votes, ...saves, ...comments].map(({ person }) => person);
  // Branches have numbers among those who are loaded together.
  const known = await loadVoters(db, [...new Set(people)], now);
  const [voters, savers, discussants] = [votes, saves, comments].map((acts) => byPaper(acts, known));
  return new Map(
    papers.map((paper) => [
      paper,
      {
        here: weightOf(voters?.get(paper) ?? []),
        savers: countPeople(savers?.get(paper) ?? []),
        discussants: countPeople(discussants?.get(paper) ?? []),
        stars: stars.get(paper) ?? null,
        starsGrowth: growthOf(stars.get(paper), before.get(paper)),
        forecast: forecasts.get(paper) ?? null,
      },
    ]),
  );
}

function byPaper(
  acts: readonly { paper: number; person: number }[],
  known: ReadonlyMap<number, Voter>,
): Map<number, Voter[]> {
  const people = new Map<number, Voter[]>();
  for (const { paper, person } of acts) {
    const voter = known.get(person);
    if (voter === undefined) continue;
    const others = people.get(paper);
    if (others === undefined) people.set(paper, [voter]);
    else others.push(voter);
  }
  return people;
}

/** Nobody's trust is in it, so that it may be told of one person too. Who has left or is suspended counts for nothing. */
function countPeople(people: readonly Voter[]): PeopleCount {
  if (people.length === 0) return NOBODY;
  const heard = people.filter(({ trust }) => trust > 0);
  return {
    people: people.length,
    branches: new Set(people.map(({ branch }) => branch)).size,
    sum: rootSum(heard),
    settled: rootSum(heard.filter(({ onProbation }) => !onProbation)),
  };
}

function rootSum(people: readonly Voter[]): number {
  return branchSum({
    branches: Int32Array.from(people, ({ branch }) => branch),
    weights: new Float64Array(people.length).fill(1),
    echoes: new Float64Array(people.length),
  });
}

function growthOf(stars: number | undefined, before: number | undefined): number | null {
  return stars === undefined || before === undefined ? null : Math.max(0, stars - before);
}
