import { crowdlabDefaults } from '@broadsheet/rank';
import { ROLES, type Role } from '../actor.ts';
import type { Member } from './members.ts';

const DAY_MS = 86_400_000;

/** Who is so old, and whose votes have agreed with those of others, stands apart from whoever invited them. */
export const OWN_BRANCH = { days: 90, votes: 10 };

/** Those who came in the same week without an invitation are one branch: they cost nothing to make. */
const COHORT_MS = 7 * DAY_MS;

/** The invite tree of members and of what stands for hosts that there are not, as arrays. */
export interface InviteTree {
  /** -1 for owners and the root of those who came without an invitation. */
  hosts: Int32Array;
  begins: Uint8Array;
  vouched: Uint8Array;
}

/** How many days old the account is, with fractions. */
export function ageInDays({ createdAt }: Pick<Member, 'createdAt'>, now: number): number {
  return Math.max(0, now - createdAt) / DAY_MS;
}

/** Whether the owner trusts them by name: whoever has a role was given it. */
export function isVouched({ role }: Pick<Member, 'role'>): boolean {
  return ROLES.indexOf(role as Role) > ROLES.indexOf('reader');
}

/**
 * The tree of the members, in their order, and then of nodes of its own: who came without an invitation hangs below
 * the week in which they came, three steps from the owner, as the guest of a guest's guest.
 */
export function inviteTree(members: readonly Member[], now: number): InviteTree {
  const numbers = new Map(members.map(({ id }, number) => [id, number]));
  const owners = new Set(members.filter(({ role }) => role === 'owner').map(({ id }) => id));
  const [root, door] = [members.length, members.length + 1];
  const weeks = new Map<number, number>();
  const hosts = members.map((member) => {
    if (owners.has(member.id)) return -1;
    const host = member.invitedBy === null ? undefined : numbers.get(member.invitedBy);
    if (host !== undefined) return host;
    const week = Math.floor(member.createdAt / COHORT_MS);
    const node = weeks.get(week) ?? door + 1 + weeks.size;
    weeks.set(week, node);
    return node;
  });
  const begins = members.map((member) => {
    const isOwnersGuest = member.invitedBy !== null && owners.has(member.invitedBy);
    return isOwnersGuest || isVouched(member) || standsAlone(member, now) ? 1 : 0;
  });
  const ofWeeks = Array.from(weeks, () => door);
  return {
    hosts: Int32Array.from([...hosts, -1, root, ...ofWeeks]),
    begins: Uint8Array.from([...begins, 1, 1, ...ofWeeks.map(() => 1)]),
    vouched: Uint8Array.from([
      ...members.map((member) => (isVouched(member) ? 1 : 0)),
      0,
      0,
      ...ofWeeks.map(() => 0),
    ]),
  };
}

function standsAlone(member: Member, now: number): boolean {
  const { votes, agreement } = member.judged;
  if (ageInDays(member, now) < OWN_BRANCH.days || votes < OWN_BRANCH.votes) return false;
  return agreement / votes > crowdlabDefaults.chance;
}
