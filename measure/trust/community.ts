import type { Member } from '../../app/src/community/trust/members.ts';

const DAY_MS = 86_400_000;
export const NOW = Date.UTC(2026, 0, 22);

/** Papers of a day. */
export const PAPERS = 50;

/** Papers that a reader votes for on a day. */
const VOTES = 3;

/** A reader of the simulated community. */
export interface Reader extends Member {
  /** How much the worth of a paper moves them: 0 votes for anything. */
  eye: number;
}

/** A member as of now. */
export function memberOf(
  id: number,
  given: { ageDays: number; invitedBy: number | null; role?: string },
): Member {
  const { ageDays, invitedBy, role = 'reader' } = given;
  return {
    id,
    invitedBy,
    createdAt: NOW - ageDays * DAY_MS,
    role,
    deletedAt: null,
    suspendedUntil: null,
    judged: { votes: 0, agreement: 0, worth: null, echo: null },
  };
}

/**
 * An owner, forty guests of the owner and 160 readers whom these invited, up to 600 days old; three of five have an eye
 * for papers, the others vote for anything.
 */
export function makeCommunity(random: () => number): Reader[] {
  const eye = () => (random() < 0.6 ? 1.5 : 0);
  const owner = { ...memberOf(1, { ageDays: 700, invitedBy: null, role: 'owner' }), eye: eye() };
  const guests = Array.from({ length: 40 }, (_, index) => ({
    ...memberOf(2 + index, { ageDays: 120 + 480 * random(), invitedBy: 1 }),
    eye: eye(),
  }));
  const others = Array.from({ length: 160 }, (_, index) => ({
    ...memberOf(42 + index, { ageDays: 30 + 470 * random(), invitedBy: 2 + Math.floor(40 * random()) }),
    eye: eye(),
  }));
  return [owner, ...guests, ...others];
}

/** The worth of a day's papers, which nobody knows: normal deviates (Box & Muller 1958). */
export function makeDay(random: () => number): Float64Array {
  return Float64Array.from(
    { length: PAPERS },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
}

/** The papers that a reader votes for: the more likely the more they are worth to an eye for it. */
export function choose(eye: number, worth: Float64Array, random: () => number): number[] {
  // Gumbel's trick: the highest of log weight plus noise are a sample without replacement.
  const keys = worth.map((value) => eye * value - Math.log(-Math.log(1 - random())));
  return [...keys.keys()].sort((a, b) => (keys[b] as number) - (keys[a] as number)).slice(0, VOTES);
}
