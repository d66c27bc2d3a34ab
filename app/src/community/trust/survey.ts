import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { JUDGED_DAYS } from './judge-voters.ts';
import { loadJudged } from './members.ts';
import type { Typical } from './standing.ts';
import { loadTypical, loadVoters } from './voters.ts';

const DAY_MS = 86_400_000;

/** Fewer voters are not told apart: nobody's trust is to be read from a table of a few. */
const TOLD_FROM_VOTERS = 5;

/** Upper ends of the steps in which trust is told; each begins where the one before ends. */
const STEPS = [0.25, 0.5, 0.75, 1, 1.5, 2];

/** How trust is spread over those who vote. */
export interface TrustSurvey {
  /** Who voted in the last half year. */
  voters: number;
  branches: number;
  onProbation: number;
  /** Votes that could be judged. */
  judgedVotes: number;
  typical: Typical;
  /** Voters by trust: above `from` (or 0), up to `to`. Null where they are too few to be told apart. */
  steps: { from: number; to: number; voters: number }[] | null;
}

/** Looks at everybody who voted in the last half year; tells of nobody alone. */
export async function surveyTrust(db: Kysely<Schema>, now: number): Promise<TrustSurvey> {
  const people = await db
    .selectFrom('marks')
    .where('kind', '=', 'vote')
    .where('created_at', '>=', now - JUDGED_DAYS * DAY_MS)
    .select('person_id as id')
    .distinct()
    .execute();
  const ids = people.map(({ id }) => id);
  const [voters, typical, judged] = [
    [...(await loadVoters(db, ids, now)).values()],
    await loadTypical(db),
    await loadJudged(db),
  ];
  const steps = STEPS.map((to, step) => {
    const from = STEPS[step - 1] ?? 0;
    return {
      from,
      to,
      voters: voters.filter(({ trust }) => trust <= to && (trust > from || step === 0)).length,
    };
  });
  return {
    voters: voters.length,
    branches: new Set(voters.map(({ branch }) => branch)).size,
    onProbation: voters.filter(({ onProbation }) => onProbation).length,
    judgedVotes: judged.votes,
    typical,
    steps: voters.length < TOLD_FROM_VOTERS ? null : steps,
  };
}
