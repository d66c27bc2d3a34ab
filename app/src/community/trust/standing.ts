import { crowdlabDefaults, relativeWeight, shrunkQuality, typicalQuality } from '@broadsheet/rank';
import type { Judged } from './members.ts';

/** What is known of all voters together. */
export interface Typical {
  /** Mean agreement of everybody's votes, with a prior among them, in [0, 1]. */
  quality: number;
  /** Mean of what PeerRank finds voters worth, in [0, 1]; null where nobody could be graded. */
  worth: number | null;
}

/** What somebody's votes so far say of the next one. */
export interface Standing {
  /** The product of the two weights, at most as much as one of them can be. */
  standing: number;
  /** Mean agreement with later votes, shrunk to the typical one. */
  quality: number;
  agreementWeight: number;
  /** What PeerRank finds them worth, shrunk alike; null where they could not be graded. */
  worth: number | null;
  peerWeight: number;
}

/** Everybody's votes together. */
export function typicalOf(all: Omit<Judged, 'echo'>): Typical {
  return {
    quality: typicalQuality({ sums: Float64Array.of(all.agreement), counts: Float64Array.of(all.votes) }),
    worth: all.worth,
  };
}

/** Both weights are told beside the typical one: 1 is that of somebody of whom nothing is known. */
export function standingOf(judged: Judged, typical: Typical): Standing {
  const { votes, agreement } = judged;
  const quality = shrunkQuality({ sum: agreement, count: votes }, typical.quality);
  const agreementWeight = relativeWeight(quality, typical.quality);
  const { worth, peerWeight } = peerStanding(judged, typical.worth);
  const standing = Math.min(crowdlabDefaults.most, agreementWeight * peerWeight);
  return { standing, quality, agreementWeight, worth, peerWeight };
}

function peerStanding(
  { votes, worth }: Judged,
  typical: Typical['worth'],
): Pick<Standing, 'worth' | 'peerWeight'> {
  if (worth === null || typical === null) return { worth: null, peerWeight: 1 };
  const shrunk = shrunkQuality({ sum: worth * votes, count: votes }, typical);
  return { worth: shrunk, peerWeight: relativeWeight(shrunk, typical) };
}
