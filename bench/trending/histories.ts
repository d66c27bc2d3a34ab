import type { VotesHistory } from '@broadsheet/rank';

/** What is known of the votes of authors and organizations up to a moment. */
export interface Histories {
  of(name: string): VotesHistory;
  add(name: string, votes: number): void;
}

/** Histories that begin empty; names count without case. */
export function createHistories(): Histories {
  const known = new Map<string, VotesHistory>();
  const none: VotesHistory = { papers: 0, doublings: 0 };
  return {
    of: (name) => known.get(name.toLowerCase()) ?? none,
    add: (name, votes) => {
      const { papers, doublings } = known.get(name.toLowerCase()) ?? none;
      known.set(name.toLowerCase(), { papers: papers + 1, doublings: doublings + Math.log2(1 + votes) });
    },
  };
}
