import type { AttentionHead, AttentionModel, AttentionWeights } from '@broadsheet/rank';
import {
  FACTS,
  type FactName,
  type HistoryPrior,
} from '../../packages/rank/src/trending/attention/features.ts';
import { type FeatureTable, featureTable } from './feature-table.ts';
import { fitLogLine } from './log-line.ts';
import { fitLogistic } from './logistic.ts';
import { addProducts, type Products, productsWithin, solveRidge } from './ridge.ts';
import type { Sample, Samples } from './samples.ts';

/** Pulls towards 0: of facts, categories, and numbers of vectors. */
export interface AttentionPenalties {
  facts: number;
  categories: number;
  vector: number;
}

/** What a model says of itself, and how many times the votes that the archive saw it is to expect by the horizon. */
export interface AttentionAbout {
  encoder: string;
  growth: number;
  about: string;
}

/** Papers of one kind with their features, and the sums over them by month, from which fits up to any month are made. */
export interface HeadData {
  samples: readonly Sample[];
  table: FeatureTable;
  months: { first: number; products: Products }[];
}

export interface AttentionData {
  history: HistoryPrior;
  submitted: HeadData;
  announced: HeadData;
}

/** Days at the end by which the level is set: how many votes there are changes, what tells papers apart less so. */
const LATELY = 180;

/** Signs of interest: one that would count against a paper beside the others is left out. */
const NEVER_AGAINST: readonly string[] = FACTS.filter((name) => !name.startsWith('title'));

/** @param typical log₂(1 + votes) of a typical paper. @param strength papers for which it counts in histories. */
export function prepareAttention(samples: Samples, typical: number, strength: number): AttentionData {
  const history = { typical, strength };
  return {
    history,
    submitted: headData(samples.submitted, history),
    announced: headData(samples.announced, history),
  };
}

/**
 * The model of the papers before a day. Of papers that were put on a day, a ridge regression of log₂(1 + votes) on what
 * tells papers of one day apart. Of announced ones, of which one in twenty is put on a day, a logistic regression of
 * whether it was, on the same facts and the text of the ridge regression. Both are stretched so that they give votes.
 */
export function fitAttention(
  { history, submitted, announced }: AttentionData,
  until: number,
  penalties: Record<keyof Samples, AttentionPenalties>,
  { encoder, growth, about }: AttentionAbout,
): Omit<AttentionModel, 'fingerprint'> {
  return {
    about,
    encoder,
    history,
    submitted: fitHead(submitted, until, penalties.submitted, growth, false),
    announced: fitHead(announced, until, penalties.announced, growth, true),
  };
}

/** @param isRare whether most papers have no votes at all. */
export function fitHead(
  data: HeadData,
  until: number,
  penalties: AttentionPenalties,
  growth: number,
  isRare: boolean,
): AttentionHead {
  const weightsOf = (vector: number) => {
    const ridge = ridgeWeights(data, until, { ...penalties, vector });
    const weights = isRare ? logisticWeights(data, until, ridge) : ridge;
    return named(data, stretched(data, until, weights, growth));
  };
  return { withVector: weightsOf(penalties.vector), withoutVector: weightsOf(Number.POSITIVE_INFINITY) };
}

function headData(samples: readonly Sample[], history: HistoryPrior): HeadData {
  const table = featureTable(samples, history);
  const months = Map.groupBy(samples.keys(), (place) => monthOf(samples[place] as Sample));
  return {
    samples,
    table,
    months: [...months.values()].map((places) => ({
      first: Math.min(...places.map((place) => (samples[place] as Sample).day)),
      products: productsWithin(byDay(samples, table, places), table.names.length),
    })),
  };
}

function byDay(samples: readonly Sample[], { rows }: FeatureTable, places: readonly number[]) {
  const days = Map.groupBy(places, (place) => (samples[place] as Sample).day);
  return [...days.values()].map((own) => ({
    rows: own.map((place) => rows[place] as Float64Array),
    targets: Float64Array.from(own, (place) => doublings((samples[place] as Sample).votes)),
  }));
}

function ridgeWeights(
  { table, months }: HeadData,
  until: number,
  penalties: AttentionPenalties,
): Float64Array {
  const products = addProducts(
    months.filter(({ first }) => first < until).map((month) => month.products),
    table.names.length,
  );
  const pulls = table.names.map((name) => penaltyOf(name, penalties));
  for (;;) {
    const weights = solveRidge(products, pulls);
    const against = table.names.findIndex(
      (name, place) => NEVER_AGAINST.includes(name) && (weights[place] as number) < 0,
    );
    if (against < 0) return weights;
    pulls[against] = Number.POSITIVE_INFINITY;
  }
}

/** Weights anew for facts, categories, and the text as a whole. */
function logisticWeights({ samples, table }: HeadData, until: number, ridge: Float64Array): Float64Array {
  const text = table.names.findIndex((name) => name.startsWith('vector '));
  const known = samples.flatMap(({ day }, place) => (day < until ? [place] : []));
  const rows = known.map((place) => {
    const row = table.rows[place] as Float64Array;
    return Float64Array.from([...row.subarray(0, text), sumOf(row, ridge, text)]);
  });
  const labels = Float64Array.from(known, (place) => Number((samples[place] as Sample).votes > 0));
  const isLeftOut = table.names.map((name, place) => NEVER_AGAINST.includes(name) && ridge[place] === 0);
  for (;;) {
    const kept = rows.map((row) => row.map((value, place) => (isLeftOut[place] ? 0 : value)));
    const weights = fitLogistic(kept, labels);
    const against = table.names.findIndex(
      (name, place) => NEVER_AGAINST.includes(name) && !isLeftOut[place] && (weights[place] as number) < 0,
    );
    if (against < 0)
      return ridge.map((weight, place) =>
        place < text
          ? isLeftOut[place]
            ? 0
            : (weights[place] as number)
          : weight * (weights[text] as number),
      );
    isLeftOut[against] = true;
  }
}

/** Weights and, last, the constant that make the sum log₂ of the votes to expect. */
function stretched(
  { samples, table }: HeadData,
  until: number,
  weights: Float64Array,
  growth: number,
): Float64Array {
  const recent = samples.flatMap(({ day }, place) => (day < until && day >= until - LATELY ? [place] : []));
  const line = fitLogLine(
    Float64Array.from(recent, (place) => sumOf(table.rows[place] as Float64Array, weights, 0)),
    Float64Array.from(recent, (place) => growth * (samples[place] as Sample).votes),
  );
  return Float64Array.from([...weights.map((weight) => weight * line.slope), line.start]);
}

function named({ table: { names } }: HeadData, weights: Float64Array): AttentionWeights {
  const facts = new Map(names.map((name, place) => [name, weights[place] as number]));
  const vector = names.flatMap((name, place) =>
    name.startsWith('vector ') ? [weights[place] as number] : [],
  );
  return {
    typical: weights[names.length] as number,
    facts: Object.fromEntries(FACTS.map((name) => [name, facts.get(name) ?? 0])) as Record<FactName, number>,
    categories: new Map(
      [...facts].flatMap(([name, weight]) => (name.startsWith('category ') ? [[name.slice(9), weight]] : [])),
    ),
    vector: vector.some((weight) => weight !== 0) ? Float32Array.from(vector) : new Float32Array(),
  };
}

function penaltyOf(name: string, penalties: AttentionPenalties): number {
  if (name.startsWith('vector ')) return penalties.vector;
  return name.startsWith('category ') ? penalties.categories : penalties.facts;
}

function sumOf(row: Float64Array, weights: Float64Array, from: number): number {
  let sum = 0;
  for (let place = from; place < row.length; place++)
    sum += (row[place] as number) * (weights[place] as number);
  return sum;
}

function monthOf({ day }: Sample): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 7);
}

export function doublings(votes: number): number {
  return Math.log2(1 + votes);
}
