import type { Explanation, Hit, QueryTerm } from '../query/request.ts';
import { type NeighborPair, nearness, neighborPairs } from './nearness.ts';
import { type ReadTexts, readTexts, type TextRoles } from './read-texts.ts';
import { agreement, FEEDBACK, type Rarity, type RelevanceModel, relevanceModel } from './relevance-model.ts';
import { bestSentenceShare } from './sentence-share.ts';

/** What each feature counts beside the fused score of words and meaning. */
export interface LateWeights {
  sentence: number;
  agreement: number;
  nearness: number;
}

/**
 * The weights of every search: to be changed here alone. Those that six judged collections choose for each other
 * (`bench/late.ts`). By itself as much nearness makes answers worse; beside the others it parts near ties.
 */
export const lateWeights: LateWeights = { sentence: 0.4, agreement: 0.25, nearness: 0.04 };

/** The features of one document, none of them below 0. */
export type LateFeatures = Record<keyof LateWeights, number>;

/** What a query and its first answers say, and the answers as they were read. */
export interface LateQuestion {
  terms: readonly QueryTerm[];
  pairs: readonly NeighborPair[];
  model: RelevanceModel;
  averageLength: number;
  /** In the order of the texts. */
  documents: readonly ReadTexts[];
}

/**
 * Reads the texts of a query's first answers, best first: the first five whole, the others as far as features ask.
 */
export function readAnswers(
  { query, terms }: { query: string; terms: readonly QueryTerm[] },
  texts: readonly Readonly<Record<string, string>>[],
  roles: TextRoles,
  rarity: Rarity,
): LateQuestion {
  const wanted = new Set(terms.map(({ term }) => term));
  const whole = texts.slice(0, FEEDBACK).map((each) => readTexts(each, roles, { wanted }));
  const model = relevanceModel(whole, rarity);
  const counted = new Set(model.keys());
  const others = texts.slice(FEEDBACK).map((each) => readTexts(each, roles, { wanted, counted }));
  const documents = [...whole, ...others];
  const words = documents.reduce((sum, { length }) => sum + length, 0);
  const averageLength = Math.max(1, words / Math.max(1, documents.length));
  return { terms, pairs: neighborPairs(query, terms), model, averageLength, documents };
}

/** What a second look sees in a document. */
export function lateFeatures(question: LateQuestion, document: ReadTexts): LateFeatures {
  return {
    sentence: bestSentenceShare(question.terms, document),
    agreement: agreement(question.model, document, question.averageLength),
    nearness: nearness(question.pairs, document),
  };
}

const FORMULA = 'score of words and meaning + sentence + agreement + nearness';

/** Whether an explanation is that of a second look: then its first part is that of the score before. */
export function isSecondLook({ formula }: Explanation): boolean {
  return formula === FORMULA;
}

/** A hit with its score after the second look, and if it explains itself, what that was made of. */
export function withFeatures({ key, score, explanation }: Hit, features: LateFeatures): Hit {
  const parts = explainFeatures(features);
  const value = parts.reduce((sum, part) => sum + part.value, score);
  if (explanation === undefined) return { key, score: value };
  const detail = 'the first answers, looked at again in their texts';
  return {
    key,
    score: value,
    explanation: { value, formula: FORMULA, detail, parts: [explanation, ...parts] },
  };
}

function explainFeatures({ sentence, agreement, nearness }: LateFeatures): Explanation[] {
  return [
    part(lateWeights.sentence, sentence, 'sentence', 'part of the query’s weight in its best sentence'),
    part(
      lateWeights.agreement,
      agreement,
      'agreement',
      'how far it says the 25 terms that tell most of the first five answers',
    ),
    part(
      lateWeights.nearness,
      nearness,
      'nearness',
      'part of the query’s pairs of neighbors that stand within eight words',
    ),
  ];
}

function part(weight: number, feature: number, name: string, what: string): Explanation {
  return {
    value: weight * feature,
    formula: `${weight} × ${name}`,
    detail: `${what}: ${feature.toFixed(4)}`,
    parts: [],
  };
}
