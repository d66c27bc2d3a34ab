import { echoes } from '@broadsheet/rank';
import type { PeerVote } from './judge-peers.ts';

/** Votes of so many days tell who is an echo: long enough for a few votes, short enough for people to change. */
export const ECHO_DAYS = 28;

/**
 * How much each voter is an echo of their branch, by person; in [0, 1].
 *
 * @param groups the group of each item, also of those that nobody voted for: they could have been.
 */
export function judgeEchoes(votes: readonly PeerVote[], groups: Int32Array): Map<number, number> {
  const people = [...new Map(votes.map(({ person, branch }) => [person, branch]))];
  const raters = new Map(people.map(([person], rater) => [person, rater]));
  const found = echoes(
    {
      raters: Int32Array.from(votes, ({ person }) => raters.get(person) as number),
      items: Int32Array.from(votes, ({ item }) => item),
    },
    { branches: Int32Array.from(people, ([, branch]) => branch), groups },
  );
  return new Map(people.map(([person], rater) => [person, found[rater] as number]));
}
