import { type TrustDeclaration, trendingFormula, trustDeclarations } from '@broadsheet/rank';
import { OWN_BRANCH } from '../community/trust/branches.ts';
import { JUDGED_DAYS } from '../community/trust/judge-voters.ts';
import { surveyTrust, type TrustSurvey } from '../community/trust/survey.ts';
import { PROBATION_DAYS } from '../community/trust/voters.ts';
import type { FeedContext } from './context.ts';
import { PROBATION_RANKS } from './lifted.ts';

/** What `/about/ranking` tells: the formulas with their parameters, and the numbers that they give here. */
export interface RankingFacts {
  trendingFormula: string;
  /** What trust is made of, in the order in which it is applied. */
  methods: readonly TrustDeclaration[];
  limits: {
    probationDays: number;
    probationRanks: number;
    judgedDays: number;
    ownBranch: { days: number; votes: number };
  };
  survey: TrustSurvey;
}

/** The formulas of the rankings, and who votes here as numbers. */
export async function rankingFacts(feed: FeedContext): Promise<RankingFacts> {
  return {
    trendingFormula: trendingFormula(),
    methods: trustDeclarations,
    limits: {
      probationDays: PROBATION_DAYS,
      probationRanks: PROBATION_RANKS,
      judgedDays: JUDGED_DAYS,
      ownBranch: OWN_BRANCH,
    },
    survey: await surveyTrust(feed.db, feed.now()),
  };
}
