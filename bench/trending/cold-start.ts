import { type AttentionModel, attentionForecast } from '@broadsheet/rank';
import { featureTable } from './feature-table.ts';
import { type Contest, lot, type Order } from './judge-orders.ts';
import { fitLogistic, logit } from './logistic.ts';
import type { Sample, Samples } from './samples.ts';

/**
 * First days of the parts: of the forecast, what is chosen on and what is tested on; of the score, what is tested on. What
 * comes before is fitted on.
 */
export const PERIODS = { choose: '2025-10-01', test: '2026-01-01', testScore: '2026-04-13' };

const DAY = 86_400_000;

export function dayOf(date: string): number {
  return Date.parse(date) / DAY;
}

export function before(samples: Samples, date: string): Samples {
  const kept = (all: readonly Sample[]) => all.filter(({ day }) => day < dayOf(date));
  return { submitted: kept(samples.submitted), announced: kept(samples.announced) };
}

/** Days with five papers and more, of which one has votes: what came that day, worth the votes that it got. */
export function contestsOf(samples: readonly Sample[], from: string, to = '2030-01-01'): Contest<Sample>[] {
  const days = Map.groupBy(
    samples.filter(({ day }) => day >= dayOf(from) && day < dayOf(to)),
    ({ day }) => day,
  );
  return [...days.values()]
    .map((papers) => ({ papers, worth: Float64Array.from(papers, ({ votes }) => votes) }))
    .filter(({ papers, worth }) => papers.length >= 5 && worth.some((votes) => votes > 0));
}

export type Kind = keyof Samples;

/** The orders by a model's forecasts, with and without vectors. */
export function orderByForecast(model: AttentionModel): readonly [Order<Sample>, Order<Sample>] {
  return [
    { name: 'forecast', score: ({ features }) => attentionForecast(model, features).expected },
    {
      name: 'forecast without vectors',
      score: ({ features }) => attentionForecast(model, { ...features, vector: null }).expected,
    },
  ];
}

/** Orders that know no text, to compare with. */
export function plainOrders(train: Samples, kind: Kind): Order<Sample>[] {
  return [
    { name: 'random', score: ({ id }) => lot(`random ${id}`) },
    {
      name: 'newest first',
      score: ({ id, submittedAt }) => submittedAt + Number(id.replace('.', '')) / 1e12,
    },
    {
      name: 'code first, then newest',
      score: ({ id, features }) => Number(features.hasCode) * 1e12 + Number(id.replace('.', '')),
    },
    logisticOrder(train[kind]),
  ];
}

/** Is it in the upper quarter of its day, or, of announced papers, taken up at all? By all but text. */
function logisticOrder(samples: readonly Sample[]): Order<Sample> {
  const history = { typical: 3, strength: 5 };
  const without = (sample: Sample): Sample => ({ ...sample, features: { ...sample.features, vector: null } });
  const { rows, names } = featureTable(samples.map(without), history);
  const known = names.flatMap((name) => (name.startsWith('category ') ? [name.slice(9)] : []));
  const weights = fitLogistic(rows, labels(samples));
  const facts = names.length - known.length;
  return {
    name: 'logistic regression on metadata',
    score: (sample) => {
      const [row = new Float64Array()] = featureTable([without(sample)], history).rows;
      const share = 1 / Math.max(1, sample.features.categories.length);
      const categories = known.map((name) => (sample.features.categories.includes(name) ? share : 0));
      return logit(weights, Float64Array.from([...row.subarray(0, facts), ...categories]));
    },
  };
}

function labels(samples: readonly Sample[]): Float64Array {
  const days = Map.groupBy(samples, ({ day }) => day);
  const least = new Map(
    [...days].map(([day, papers]) => {
      const votes = papers.map((paper) => paper.votes).toSorted((a, b) => b - a);
      return [day, Math.max(1, votes[Math.floor(votes.length / 4)] ?? 1)];
    }),
  );
  return Float64Array.from(samples, ({ day, votes }) => Number(votes >= (least.get(day) ?? 1)));
}
