import { peerGrades, peerRank } from '@broadsheet/rank';

/** A vote by somebody whose branch is known, for an item that stood in a group. */
export interface PeerVote {
  person: number;
  item: number;
  branch: number;
}

/** Each two are compared: so many of those who voted most grade each other, the rest are not graded. */
const MOST_PEERS = 300;

/**
 * What voters are worth by PeerRank, graded by how far they vote alike, by person; in [0, 1]. Whoever cannot be
 * compared with anybody of another branch is left out.
 *
 * @param groups the group of each item.
 */
export function judgePeers(votes: readonly PeerVote[], groups: Int32Array): Map<number, number> {
  const byPerson = [...Map.groupBy(votes, ({ person }) => person)]
    .sort(
      ([one, votesOfOne], [other, votesOfOther]) => votesOfOther.length - votesOfOne.length || one - other,
    )
    .slice(0, MOST_PEERS);
  const ballots = byPerson.flatMap(([, own], rater) => own.map(({ item }) => ({ rater, item })));
  const { worth } = peerRank(
    peerGrades(
      {
        raters: Int32Array.from(ballots, ({ rater }) => rater),
        items: Int32Array.from(ballots, ({ item }) => item),
      },
      { branches: Int32Array.from(byPerson, ([, own]) => own[0]?.branch ?? -1), groups },
    ),
  );
  const worths = byPerson.map(([person], rater) => [person, worth[rater] as number] as const);
  return new Map(worths.filter(([, value]) => !Number.isNaN(value)));
}
