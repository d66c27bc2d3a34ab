/** Parameters of `distanceTrust`. */
export interface DistanceTrust {
  /** What each invitation behind the first leaves of the trust, in (0, 1]. */
  decay: number;
}

/** A prior: hosts know their guests, and somewhat less the guests of these. */
export const distanceTrustDefaults: DistanceTrust = { decay: 0.9 };

/**
 * What the distance from the owner is worth: `decay^(distance − 1)`, and 1 for the owner and the owner's own guests.
 * After the advice of Levien (Attack-resistant trust metrics, 2004) to let trust flow from a seed and fade on its way.
 */
export function distanceTrust(distance: number, { decay }: DistanceTrust = distanceTrustDefaults): number {
  return decay ** Math.max(0, distance - 1);
}
