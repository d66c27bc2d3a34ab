import type { KeptPlace } from '../store/standings.ts';
import { keptExplanation, parseExplanation } from './kept-explanation.ts';
import { NO_STANDING, type Place } from './order.ts';

const MILLION = 1_000_000;

/** Places as they were kept. A place is shared where others of the list that are still there have the same. */
export function keptPlaces(kept: readonly KeptPlace[]): Place[] {
  const sharers = Map.groupBy(kept, ({ shown_place }) => shown_place);
  return kept.map(({ paper_id, shown_place, expected, explanation }) => {
    const isShared = (sharers.get(shown_place)?.length ?? 0) > 1;
    const isPlain = expected === null && !isShared;
    return {
      id: paper_id,
      explanation: parseExplanation(explanation),
      standing: isPlain
        ? null
        : {
            ...NO_STANDING,
            tiedAt: isShared ? shown_place : null,
            expected: expected === null ? null : expected / MILLION,
          },
    };
  });
}

/** A list as it is kept. Papers with the same number in `tied` share the place of the first of them. */
export function placesToKeep(places: readonly Place[], tied: readonly number[] = []): KeptPlace[] {
  const firstOf = new Map<number, number>();
  return places.map(({ id, explanation, standing }, index) => {
    const place = index + 1;
    const group = tied[index];
    if (group !== undefined && !firstOf.has(group)) firstOf.set(group, place);
    const expected = standing?.expected ?? null;
    return {
      paper_id: id,
      place,
      shown_place: group === undefined ? place : (firstOf.get(group) ?? place),
      expected: expected === null ? null : Math.round(expected * MILLION),
      explanation: keptExplanation(explanation),
    };
  });
}
