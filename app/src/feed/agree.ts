import { tiedConsensus } from '@broadsheet/rank';
import { papersAt } from '../store/addresses.ts';
import { holdLock } from '../store/locks.ts';
import { daysWithoutConsensus, keepStandings, markAgreed, ordersOf } from '../store/standings.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type DayRange, rangeAround } from './calendar.ts';
import type { ScoreExplanation } from './card.ts';
import { placesToKeep } from './kept-places.ts';

/** Papers stand side by side unless so many of the days would have to be turned round to change their order: a prior. */
export const BREAKDOWN = 0.1;

/**
 * Gives the weeks and the months of newly closed days their consensus. May be repeated without harm: it is made anew from
 * how each day stood.
 */
export async function agreeOnPeriods(
  store: Pick<Store, 'db' | 'write'>,
  signal?: AbortSignal,
): Promise<void> {
  const days = await daysWithoutConsensus(store.db);
  for (const list of ['week', 'month'] as const) {
    const ranges = new Map(days.map((day) => [rangeAround(list, day).first, rangeAround(list, day)]));
    for (const range of ranges.values()) {
      if (signal?.aborted) return;
      await agreeOn(store, list, range);
    }
  }
  if (days.length === 0) return;
  await writePatiently(store, (transaction) => markAgreed(transaction, days));
}

async function agreeOn(
  store: Pick<Store, 'db' | 'write'>,
  list: 'week' | 'month',
  range: DayRange,
): Promise<void> {
  const orders = await ordersOf(store.db, list, range);
  const papers = await papersAt(store.db, [...new Set(orders.flat())]);
  const { order, tied, explanations } = consensusOf(
    orders.map((addresses) => [...new Set(addresses.flatMap((address) => papers.get(address) ?? []))]),
  );
  const places = order.map((id, index) => ({
    id,
    explanation: explanations[index] as ScoreExplanation,
    standing: null,
  }));
  await writePatiently(store, async (transaction) => {
    // Another worker may be at it too: each writes the whole list.
    await holdLock(transaction, 'days');
    await keepStandings(transaction, { list, firstDay: range.first }, placesToKeep(places, tied));
  });
}

/**
 * The papers of the last day in an order that the days agree on.
 *
 * @param days how papers stood on each day, best first.
 * @returns with each place the number of its group: papers of a group cannot be told apart.
 */
export function consensusOf(days: readonly (readonly number[])[]): {
  order: number[];
  tied: number[];
  explanations: ScoreExplanation[];
} {
  const papers = days.at(-1) ?? [];
  const placesOfDays = days.map((day) => new Map(day.map((paper, index) => [paper, index + 1])));
  const { buckets, breakdowns } = tiedConsensus(toRankings(days, papers), papers.length, BREAKDOWN);
  const inOrder = buckets.flatMap((bucket, group) =>
    bucket.map((system) => ({ group, paper: papers[system] as number })),
  );
  return {
    order: inOrder.map(({ paper }) => paper),
    tied: inOrder.map(({ group }) => group),
    explanations: inOrder.map(({ group, paper }) =>
      explain(
        placesOfDays.flatMap((places) => places.get(paper) ?? []),
        breakdowns[group] ?? null,
      ),
    ),
  };
}

/**
 * Each day with all papers, as scores. One that had not come yet stands behind the one that it stood behind on the next
 * day: of the days before it came, none speaks against it. One that fell below all that are kept is last.
 */
function toRankings(days: readonly (readonly number[])[], papers: readonly number[]): Float64Array[] {
  const came = new Map(papers.map((paper) => [paper, days.findIndex((day) => day.includes(paper))]));
  let next: readonly number[] = [];
  const whole = days.toReversed().map((day, back) => {
    const number = days.length - 1 - back;
    next = withNewer(day, next, (paper) => (came.get(paper) ?? 0) > number);
    return new Map(next.map((paper, index) => [paper, -index]));
  });
  return whole.toReversed().map((places) =>
    Float64Array.from(papers, (paper) => places.get(paper) ?? Number.NEGATIVE_INFINITY),
  );
}

/** The order of a day with the papers that came after it, each behind the one before it on the next day. */
function withNewer(
  day: readonly number[],
  next: readonly number[],
  isNewer: (paper: number) => boolean,
): number[] {
  const known = new Set(day);
  const behind = new Map<number | null, number[]>();
  let before: number | null = null;
  for (const paper of next) {
    if (isNewer(paper)) behind.set(before, [...(behind.get(before) ?? []), paper]);
    else if (known.has(paper)) before = paper;
  }
  return [...(behind.get(null) ?? []), ...day.flatMap((paper) => [paper, ...(behind.get(paper) ?? [])])];
}

/** Why a paper stands where the days agree that it stands. */
function explain(places: readonly number[], ahead: number | null): ScoreExplanation {
  return {
    score: Number.NaN,
    formula: `order = what the days agree on (Kemeny’s median); tied below ${BREAKDOWN * 100} % of them`,
    terms: [
      { name: 'days', value: places.length, detail: `its place on each that is over: ${places.join(', ')}` },
      ...(ahead === null
        ? []
        : [
            {
              name: 'ahead',
              value: ahead,
              detail:
                'share of the days that would have to be turned round for it not to stand before the next',
            },
          ]),
    ],
  };
}
