import type { ScoreExplanation, Standing } from './card.ts';

/** By what a list is ordered. */
export type ListBasis =
  /** By the score, now: whether any of its papers has a vote, and for any attention was forecast. */
  | { kind: 'score'; hasVotes: boolean; hasForecasts: boolean }
  /** As it stood when its day closed. */
  | { kind: 'closed'; at: number }
  /** As the days of the week or month agree that are over. */
  | { kind: 'consensus'; days: number }
  /** By votes alone: why nothing else. */
  | { kind: 'votes'; why: 'asked' | 'no standing' };

/** A place on a list. */
export interface Place {
  id: number;
  explanation: ScoreExplanation;
  standing: Standing | null;
}

/** A list in its order, best first. */
export interface Order {
  basis: ListBasis;
  places: Place[];
}

export const NO_STANDING: Standing = { tiedAt: null, expected: null, isExplored: false, isLate: false };
