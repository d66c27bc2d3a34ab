import { choose, makeDay, PAPERS, type Reader } from './community.ts';

/** Votes, one entry each in every array. */
export interface History {
  /** Number of the reader. */
  raters: number[];
  /** Number of the paper, `PAPERS` a day. */
  items: number[];
  times: number[];
}

/** Days on which some of the readers vote, honestly; and what the papers of each were worth. */
export function vote(
  readers: readonly Reader[],
  { days, readersADay, random }: { days: number; readersADay: number; random: () => number },
): { history: History; worths: Float64Array[] } {
  const history: History = { raters: [], items: [], times: [] };
  const worths = Array.from({ length: days }, () => makeDay(random));
  for (const [day, worth] of worths.entries()) {
    const seen = new Set<number>();
    for (let turn = 0; turn < readersADay; turn += 1) {
      const rater = Math.floor(readers.length * random());
      if (seen.has(rater)) continue;
      seen.add(rater);
      for (const paper of choose(readers[rater]?.eye ?? 0, worth, random)) {
        history.raters.push(rater);
        history.items.push(day * PAPERS + paper);
        history.times.push(day * readersADay + turn);
      }
    }
  }
  return { history, worths };
}
