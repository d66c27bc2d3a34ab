import { type AttentionFeatures, type FactName, factsOf, type HistoryPrior } from './features.ts';
import type { AttentionModel, AttentionWeights } from './model.ts';

/** A part of a forecast, in doublings of the votes. */
export interface AttentionTerm {
  name: string;
  value: number;
  detail: string;
}

export interface AttentionForecast {
  /** Votes expected by the horizon of the vote curve, above 0. */
  expected: number;
  /** Their values add up to log₂ of `expected`. */
  terms: AttentionTerm[];
}

/** More is no forecast but a fault of the input: 2^20 votes. */
const MOST_DOUBLINGS = 20;

const GROUPS: readonly { name: string; facts: readonly FactName[]; detail: string }[] = [
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
  {
    name: 'title',
    facts: ['title words', 'title named'],
    detail: 'its length, and whether it names something',
  },
];

/**
 * The votes that a paper can expect from what it shows, 2 to the sum of its terms. There are weights for papers that were
 * put on a day, and others for those that were only announced; each without vectors, too, for papers that have none of
 * the model's encoder.
 */
export function attentionForecast(model: AttentionModel, paper: AttentionFeatures): AttentionForecast {
  const terms = attentionTerms(paper, weightsFor(model, paper), model.history);
  const doublings = terms.reduce((sum, { value }) => sum + value, 0);
  return { expected: 2 ** Math.max(-MOST_DOUBLINGS, Math.min(MOST_DOUBLINGS, doublings)), terms };
}

function weightsFor(model: AttentionModel, { isSubmitted, vector }: AttentionFeatures): AttentionWeights {
  const { withVector, withoutVector } = isSubmitted ? model.submitted : model.announced;
  const isKnown = vector?.encoder === model.encoder && vector.numbers.length === withVector.vector.length;
  return isKnown ? withVector : withoutVector;
}

function attentionTerms(
  paper: AttentionFeatures,
  weights: AttentionWeights,
  history: HistoryPrior,
): AttentionTerm[] {
  const facts = factsOf(paper, history);
  const grouped = GROUPS.map(({ name, facts: names, detail }) => ({
    name,
    value: names.reduce((sum, fact) => sum + weights.facts[fact] * facts[fact], 0),
    detail,
  }));
  const { numbers = [] } = paper.vector ?? {};
  return [
    {
      name: 'typical',
      value: weights.typical,
      detail: paper.isSubmitted
        ? 'a paper on a day of which nothing is known'
        : 'a paper that was announced of which nothing is known',
    },
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
