import { type AgeTrust, ageTrust, ageTrustDefaults } from './account-age.ts';
import { type DistanceTrust, distanceTrust, distanceTrustDefaults } from './invite-distance.ts';
import { inviteBranches, inviteDistances } from './invite-tree.ts';

/** Members, one entry each in every array. */
export interface Members {
  /** The number of who invited them, -1 for a root. */
  hosts: Int32Array;
  ageDays: Float64Array;
  /** 1 for those whom the owner trusts by name: age and distance say nothing of them. */
  vouched: Uint8Array;
  /** 1 for those with whom a branch begins. */
  begins: Uint8Array;
  /** As a multiple of the typical one's (`relativeWeight`). */
  standings: Float64Array;
  /** 1 for those whose votes weigh nothing. */
  silent: Uint8Array;
}

export interface VoterTrust {
  /** The trust of a typical member of full age near the owner is 1. */
  trust: Float64Array;
  /** What it is the product of. */
  ages: Float64Array;
  distances: Float64Array;
  /** Invitations between the member and the root. */
  steps: Int32Array;
  branches: Int32Array;
}

export interface TrustParameters {
  age: AgeTrust;
  distance: DistanceTrust;
}

export const trustDefaults: TrustParameters = { age: ageTrustDefaults, distance: distanceTrustDefaults };

/** What each member's vote weighs alone: age × distance × standing; and the branch with whose votes it is summed up. */
export function voterTrust(members: Members, parameters: TrustParameters = trustDefaults): VoterTrust {
  const { hosts, ageDays, vouched, begins, standings, silent } = members;
  const steps = inviteDistances(hosts);
  const isVouched = (member: number) => vouched[member] === 1;
  const ages = ageDays.map((days, member) => (isVouched(member) ? 1 : ageTrust(days, parameters.age)));
  const distances = Float64Array.from(steps, (distance, member) =>
    isVouched(member) ? 1 : distanceTrust(distance, parameters.distance),
  );
  const trust = standings.map((standing, member) =>
    silent[member] === 1 ? 0 : (ages[member] as number) * (distances[member] as number) * standing,
  );
  return { trust, ages, distances, steps, branches: inviteBranches(hosts, begins) };
}
