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
  const { buckets, breakdowns } = tiedConsensus(toRankings(placesOfDays, papers), papers.length, BREAKDOWN);
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

/** Nothing is known of a paper on days before it came; on later ones it may have fallen below all that were kept. */
function toRankings(days: readonly ReadonlyMap<number, number>[], papers: readonly number[]): Float64Array[] {
  const came = new Map(papers.map((paper) => [paper, days.findIndex((day) => day.has(paper))]));
  return days.map((day, number) =>
    Float64Array.from(papers, (paper) => {
      if (number < (came.get(paper) ?? 0)) return Number.NaN;
      const place = day.get(paper);
      return place === undefined ? Number.NEGATIVE_INFINITY : -place;
    }),
  );
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
