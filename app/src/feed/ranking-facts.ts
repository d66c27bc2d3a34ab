import {
  type TrendingDeclaration,
  type TrustDeclaration,
  trendingFormula,
  trendingScore,
  trustDeclarations,
} from '@broadsheet/rank';
import { OWN_BRANCH } from '../community/trust/branches.ts';
import { ECHO_DAYS } from '../community/trust/judge-echoes.ts';
import { JUDGED_DAYS } from '../community/trust/judge-voters.ts';
import { surveyTrust, type TrustSurvey } from '../community/trust/survey.ts';
import { PROBATION_DAYS } from '../community/trust/voters.ts';
import { countForecasts } from '../store/forecasts.ts';
import type { ScoreExplanation } from './card.ts';
import type { FeedContext } from './context.ts';
import { PROBATION_RANKS } from './lifted.ts';
import { placedCards } from './period.ts';
import { type TrendingOrder, trendingOrder } from './trending-order.ts';
import { listParameters } from './trending-parameters.ts';

/** What `/about/ranking` tells: the formulas with their parameters, and the numbers that they give here. */
export interface RankingFacts {
  trendingFormula: string;
  /** How each of its terms is made. */
  termFormulas: readonly { name: string; formula: string }[];
  parameters: readonly TrendingDeclaration[];
  /** The paper that trends most at this moment; null where none does. */
  live: { title: string; address: string; explanation: ScoreExplanation } | null;
  /** What the attention model says of itself; null where there is none. */
  attention: string | null;
  /** How many papers have a forecast. */
  forecasts: number;
  /** What trust is made of, in the order in which it is applied. */
  methods: readonly TrustDeclaration[];
  limits: {
    probationDays: number;
    probationRanks: number;
    judgedDays: number;
    echoDays: number;
    ownBranch: { days: number; votes: number };
  };
  survey: TrustSurvey;
}

/**
 * The formulas of the rankings with live numbers, and who votes here as numbers.
 *
 * @param attention what the attention model says of itself; null where there is none.
 */
export async function rankingFacts(feed: FeedContext, attention: string | null): Promise<RankingFacts> {
  return {
    trendingFormula: trendingFormula(),
    termFormulas: trendingTerms(),
    parameters: listParameters,
    live: await firstOf(feed, await trendingOrder(feed)),
    attention,
    forecasts: await countForecasts(feed.db),
    methods: trustDeclarations,
    limits: {
      probationDays: PROBATION_DAYS,
      probationRanks: PROBATION_RANKS,
      judgedDays: JUDGED_DAYS,
      echoDays: ECHO_DAYS,
      ownBranch: OWN_BRANCH,
    },
    survey: await surveyTrust(feed.db, feed.now()),
  };
}

/** How each term is made, whatever the paper. */
function trendingTerms(): RankingFacts['termFormulas'] {
  const nothing = { votesAtSources: 0, votesHere: 0, saves: 0, discussants: 0, hasCode: false };
  const unknown = { stars: null, starsGrowth: null, ageDays: 0, countedAtDays: 0, forecast: 1 };
  return trendingScore({ ...nothing, ...unknown }).terms.map(({ name, formula }) => ({ name, formula }));
}

async function firstOf(feed: FeedContext, { places }: TrendingOrder): Promise<RankingFacts['live']> {
  const [card] = await placedCards(feed, places.slice(0, 1));
  if (card === undefined || card.explanation === null) return null;
  return { title: card.title, address: card.address, explanation: card.explanation };
}
