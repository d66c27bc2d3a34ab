import type { SlateObjective } from './greedy-slate.ts';
import type { Similarities } from './similarities.ts';

/** What a committee of papers is to be good at. */
export interface CommitteeQuestion {
  /** Each list is a voter: what it thinks of every item, from 0 (not on the list) to 1. */
  lists: readonly ArrayLike<number>[];
  similarities: Similarities;
  /** What it is worth that every item of the lists has one like it on the slate, beside what lists think: 0 or more. */
  coverage: number;
}

/** Chosen on the archive (`bench/slates.ts`): the most that keeps 0.97 of the relevance of a plain top ten. */
export const committeeCoverage = 1;

/**
 * A slate as a committee that lists elect:
 *
 *   f(S) = Σ_lists ln(1 + Σ_{i∈S} r_list(i)) + coverage · Σ_j p_j · max_{i∈S} z_ij ÷ Σ_j p_j
 *
 * The first part is a smooth relative of proportional approval voting (Thiele 1895): a list that has had much gains
 * less by more, so that each is heard. The second is that of Chamberlin & Courant (1983), known as facility location:
 * each item, weighted by what the list thinks of it that likes it best (p), is represented by the one most like it.
 * Both are monotone and submodular (Skowron, Faliszewski & Lang, Finding a collective set of items, 2016), so that
 * greedy choice reaches at least 1 − 1/e of the best slate (Nemhauser, Wolsey & Fisher 1978), and half of it under
 * quotas.
 */
export function committeeObjective({ lists, similarities, coverage }: CommitteeQuestion): SlateObjective {
  const { size, values } = similarities;
  const heard = new Float64Array(lists.length);
  const represented = new Float64Array(size);
  const worth = Float64Array.from({ length: size }, (_, item) =>
    lists.reduce((most, list) => Math.max(most, list[item] as number), 0),
  );
  const total = worth.reduce((sum, value) => sum + value, 0);
  const share = total > 0 ? coverage / total : 0;
  const gain = (item: number): number => {
    let voices = 0;
    for (const [place, list] of lists.entries())
      voices += Math.log1p((list[item] as number) / (1 + (heard[place] as number)));
    let covered = 0;
    for (let other = 0; other < size; other++) {
      const more = (values[item * size + other] as number) - (represented[other] as number);
      if (more > 0) covered += (worth[other] as number) * more;
    }
    return voices + share * covered;
  };
  const take = (item: number): void => {
    for (const [place, list] of lists.entries())
      heard[place] = (heard[place] as number) + (list[item] as number);
    for (let other = 0; other < size; other++)
      represented[other] = Math.max(represented[other] as number, values[item * size + other] as number);
  };
  return { gain, take };
}
