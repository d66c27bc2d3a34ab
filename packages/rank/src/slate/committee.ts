import type { SlateObjective } from './greedy-slate.ts';
import { growingFactor } from './growing-factor.ts';
import type { Similarities } from './similarities.ts';

/** What a committee of papers is to be good at. */
export interface CommitteeQuestion {
  /** Each list is a voter: what it thinks of every item, from 0 (not on the list) to 1. */
  lists: readonly ArrayLike<number>[];
  similarities: Similarities;
  /** What it is worth that items differ, beside what lists think of them: 0 or more. */
  diversity: number;
}

/** Chosen on the archive (`bench/slates.ts`): the most that keeps 0.98 of the relevance of a plain top ten. */
export const committeeDiversity = 0.75;

/**
 * A slate as a committee that lists elect:
 *
 *   f(S) = Σ_lists ln(1 + Σ_{i∈S} r_list(i)) + diversity · ln det(I + Z_S)
 *
 * The first part is a smooth relative of proportional approval voting (Thiele 1895): a list that has had much gains
 * less by more, so that each is heard. The second is the volume that similarities Z span (Kulesza & Taskar,
 * Determinantal point processes for machine learning, 2012): it trades relevance for diversity as magnitude does, and
 * unlike magnitude is submodular. So both parts are, and monotone: greedy choice reaches at least 1 − 1/e of the best
 * slate (Nemhauser, Wolsey & Fisher 1978), and half of it under quotas.
 */
export function committeeObjective({ lists, similarities, diversity }: CommitteeQuestion): SlateObjective {
  const heard = new Float64Array(lists.length);
  const factor = growingFactor(similarities, 1);
  return {
    gain(item) {
      let voices = 0;
      for (const [place, list] of lists.entries())
        voices += Math.log1p((list[item] as number) / (1 + (heard[place] as number)));
      return voices + diversity * Math.log(Math.max(1, factor.left[item] as number));
    },
    take(item) {
      for (const [place, list] of lists.entries())
        heard[place] = (heard[place] as number) + (list[item] as number);
      factor.take(item);
    },
  };
}
