import {
  crowdlabDefaults,
  kendallTau,
  laterAgreement,
  peerGrades,
  peerRank,
  relativeWeight,
  shrunkQuality,
  typicalQuality,
} from '@broadsheet/rank';
import { votersOf } from '../../app/src/community/trust/voters.ts';
import { seededRandom } from '../../campaign/random.ts';
import { makeCommunity, NOW, PAPERS, type Reader } from './community.ts';
import { type History, vote } from './history.ts';

const HISTORY_DAYS = 60;
const TEST_DAYS = 20;

/** Ways to weigh a voter by what they voted for before. */
export const STANDINGS = ['votes alone', 'CROWDLAB', 'PeerRank', 'both'] as const;

type Standing = (typeof STANDINGS)[number];

/**
 * Kendall's tau between what papers are worth and their order by weighed votes, the mean of twenty days, after sixty
 * days from which standings are learned. Age, distance and branches are left out.
 */
export function orderQuality(readersADay: number, seed: number): Record<Standing, number> {
  const random = seededRandom(seed);
  const readers = makeCommunity(random);
  const weights = learn(readers, vote(readers, { days: HISTORY_DAYS, readersADay, random }).history);
  const { history, worths } = vote(readers, { days: TEST_DAYS, readersADay, random });
  const quality = (weightOf: Float64Array) => {
    const scores = new Float64Array(TEST_DAYS * PAPERS);
    for (const [index, item] of history.items.entries()) {
      scores[item] = (scores[item] as number) + (weightOf[history.raters[index] as number] as number);
    }
    const taus = worths.map((worth, day) =>
      kendallTau(worth, scores.subarray(day * PAPERS, (day + 1) * PAPERS)),
    );
    return taus.reduce((sum, tau) => sum + tau, 0) / taus.length;
  };
  return {
    'votes alone': quality(new Float64Array(readers.length).fill(1)),
    CROWDLAB: quality(weights.crowdlab),
    PeerRank: quality(weights.peerRank),
    both: quality(
      weights.crowdlab.map((weight, rater) =>
        Math.min(crowdlabDefaults.most, weight * (weights.peerRank[rater] as number)),
      ),
    ),
  };
}

function learn(readers: readonly Reader[], { raters, items, times }: History) {
  const voters = votersOf(readers, { quality: crowdlabDefaults.prior, worth: null }, NOW);
  const branches = Int32Array.from(voters, ({ branch }) => branch);
  const groups = Int32Array.from({ length: HISTORY_DAYS * PAPERS }, (_, item) => Math.floor(item / PAPERS));
  const agreement = laterAgreement(
    {
      items: Int32Array.from(items),
      branches: Int32Array.from(raters, (rater) => branches[rater] as number),
      weights: new Float64Array(items.length).fill(1),
      times: Float64Array.from(times),
    },
    groups,
  );
  const [sums, counts] = [new Float64Array(readers.length), new Float64Array(readers.length)];
  for (const [index, value] of agreement.entries()) {
    if (Number.isNaN(value)) continue;
    const rater = raters[index] as number;
    sums[rater] = (sums[rater] as number) + value;
    counts[rater] = (counts[rater] as number) + 1;
  }
  const typical = typicalQuality({ sums, counts });
  const crowdlab = sums.map((sum, rater) =>
    relativeWeight(shrunkQuality({ sum, count: counts[rater] as number }, typical), typical),
  );
  const votes = { raters: Int32Array.from(raters), items: Int32Array.from(items) };
  const { worth } = peerRank(peerGrades(votes, { branches, groups }));
  const known = worth.filter((one) => !Number.isNaN(one));
  const middle = known.reduce((sum, one) => sum + one, 0) / known.length;
  const shrunk = (one: number, count: number) => shrunkQuality({ sum: one * count, count }, middle);
  return {
    crowdlab,
    peerRank: worth.map((one, rater) =>
      Number.isNaN(one) ? 1 : relativeWeight(shrunk(one, counts[rater] as number), middle),
    ),
  };
}
