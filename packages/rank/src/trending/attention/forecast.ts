import { type AttentionFeatures, type FactName, factsOf } from './features.ts';
import type { AttentionModel, AttentionWeights } from './model.ts';

/** A part of a forecast, in doublings of the votes. */
export interface AttentionTerm {
  name: string;
  value: number;
  detail: string;
}

export interface AttentionForecast {
  /** Votes expected by the horizon of the vote curve, from 0 on. */
  expected: number;
  /** Their values add up to log₂(1 + votes) of a typical paper like this; `expected` is the mean, which is higher. */
  terms: AttentionTerm[];
}

/** More is no forecast but a fault of the input: 2^20 votes. */
const MOST_DOUBLINGS = 20;

const GROUPS: readonly { name: string; facts: readonly FactName[]; detail: string }[] = [
  { name: 'submitted', facts: ['submitted'], detail: 'whether somebody put it on a day' },
  {
    name: 'authors',
    facts: ['best author', 'authors', 'known authors', 'author count'],
    detail: 'votes of their earlier papers, fewer papers counting for less, and how many authors there are',
  },
  {
    name: 'organization',
    facts: ['organization known', 'organization'],
    detail: 'votes of its earlier papers, fewer papers counting for less',
  },
  { name: 'code', facts: ['code', 'project'], detail: 'whether there is code, and a page of the project' },
  { name: 'title', facts: ['title words', 'title named'], detail: 'its length, and whether it names something' },
];

/**
 * The votes that a paper can expect from what it shows: a sum of weights, turned into a mean number of votes. Without a
 * vector of the model's encoder the weights are taken that were fitted without vectors.
 */
export function attentionForecast(model: AttentionModel, paper: AttentionFeatures): AttentionForecast {
  const isEncoded =
    paper.vector?.encoder === model.encoder && paper.vector.numbers.length === model.withVector.vector.length;
  const weights = isEncoded ? model.withVector : model.withoutVector;
  const terms = termsOf(paper, weights, model);
  const doublings = terms.reduce((sum, { value }) => sum + value, 0);
  const expected = weights.smearing * 2 ** Math.min(MOST_DOUBLINGS, doublings) - 1;
  return { expected: Math.max(0, expected), terms };
}

function termsOf(
  paper: AttentionFeatures,
  weights: AttentionWeights,
  { history }: AttentionModel,
): AttentionTerm[] {
  const facts = factsOf(paper, history);
  const grouped = GROUPS.map(({ name, facts: names, detail }) => ({
    name,
    value: names.reduce((sum, fact) => sum + weights.facts[fact] * facts[fact], 0),
    detail,
  }));
  const { numbers = [] } = paper.vector ?? {};
  return [
    { name: 'typical', value: weights.typical, detail: 'a paper of which nothing is known' },
    ...grouped,
    {
      name: 'category',
      value: meanWeight(paper.categories, weights.categories),
      detail: 'what papers of its categories get',
    },
    { name: 'text', value: dotProduct(weights.vector, numbers), detail: 'what papers of a like text get' },
  ];
}

function meanWeight(categories: readonly string[], weights: ReadonlyMap<string, number>): number {
  const sum = categories.reduce((total, category) => total + (weights.get(category) ?? 0), 0);
  return sum / Math.max(1, categories.length);
}

/** Over the weights: 0 where there are none. */
function dotProduct(weights: Float32Array, numbers: ArrayLike<number>): number {
  return weights.reduce((sum, weight, place) => sum + weight * (numbers[place] as number), 0);
}
