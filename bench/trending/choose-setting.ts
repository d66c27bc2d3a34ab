import type { AttentionHead, AttentionModel } from '@broadsheet/rank';
import { contestsOf, dayOf, orderByForecast, PERIODS } from './cold-start.ts';
import { type AttentionData, type AttentionPenalties, fitHead } from './fit-attention.ts';
import { judgeOrder, MEASURES } from './judge-orders.ts';
import type { Samples } from './samples.ts';

/** Penalties, and how well the model orders days that it has not seen: the mean of all measures. */
export interface TriedPenalties {
  kind: keyof Samples;
  strength: number;
  penalties: AttentionPenalties;
  quality: number;
  withoutVector: number;
}

const MONTHS = [PERIODS.choose, '2025-11-01', '2025-12-01', PERIODS.test];

/**
 * Every setting that is tried, the best first: each of the three months to choose by is ordered by what was fitted on all
 * papers before it.
 */
export function tryPenalties(kind: keyof Samples, data: AttentionData): TriedPenalties[] {
  return [10, 30, 100]
    .map((vector) => tryOne(kind, data, { facts: 30, categories: 30, vector }))
    .toSorted((one, other) => other.quality - one.quality);
}

function tryOne(kind: keyof Samples, data: AttentionData, penalties: AttentionPenalties): TriedPenalties {
  const judged = MONTHS.slice(1).map((to, place) => {
    const from = MONTHS[place] as string;
    const head = fitHead(data[kind], dayOf(from), penalties, 1, kind === 'announced');
    const contests = contestsOf(data[kind].samples, from, to);
    return orderByForecast(modelOf(head, data)).map((order) => {
      const own = judgeOrder(contests, order);
      return MEASURES.flatMap((measure) => mean(own[measure])).reduce((sum, value) => sum + value, 0) / 3;
    });
  });
  const [quality = 0, withoutVector = 0] = [0, 1].map((column) =>
    mean(Float64Array.from(judged, (row) => row[column] as number)),
  );
  return { kind, strength: data.history.strength, penalties, quality, withoutVector };
}

/** A model for one kind of papers. */
function modelOf(head: AttentionHead, { history, submitted }: AttentionData): AttentionModel {
  const encoder = submitted.samples[0]?.features.vector?.encoder ?? '';
  return { fingerprint: '', about: '', encoder, history, submitted: head, announced: head };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
