import { ageTrustDefaults, echoDefaults, trustDefaults, voterTrust } from '@broadsheet/rank';
import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { ageInDays, inviteTree, isVouched } from './branches.ts';
import { loadJudged, loadMembers, type Member } from './members.ts';
import { type Standing, standingOf, type Typical, typicalOf } from './standing.ts';

/** For so long the votes of a new account move a paper by few ranks only, whoever they are. */
export const PROBATION_DAYS = 7;

/** What a vote of somebody weighs, and why. */
export interface Voter extends Standing {
  id: number;
  /** Age × distance × standing; 1 is that of a typical member of full age near the owner, 0 of who has left. */
  trust: number;
  age: number;
  ageDays: number;
  distance: number;
  /** Invitations between them and the owner. */
  steps: number;
  /** Votes that could be judged. */
  judged: number;
  /** How much of what they vote for others of their branch vote for too, beyond what is popular, in [0, 1]. */
  echo: number;
  /** Voters of the same branch have the same number, among those that were loaded together. */
  branch: number;
  isInvited: boolean;
  isVouched: boolean;
  onProbation: boolean;
}

/** These people as voters, by id, as of a moment. */
export async function loadVoters(
  db: Kysely<Schema>,
  people: readonly number[],
  now: number,
): Promise<Map<number, Voter>> {
  if (people.length === 0) return new Map();
  const [members, typical] = [await loadMembers(db, people), await loadTypical(db)];
  const asked = new Set(people);
  const voters = votersOf(members, typical, now);
  return new Map(voters.filter(({ id }) => asked.has(id)).map((voter) => [voter.id, voter]));
}

/** What is known of all voters together. */
export async function loadTypical(db: Kysely<Schema>): Promise<Typical> {
  return typicalOf(await loadJudged(db));
}

/**
 * Members as voters. Their hosts, up to the owner, are among them. While the paper itself is young, the age of an
 * account is told beside the paper's: who was there from the start is as old as one can be.
 */
export function votersOf(members: readonly Member[], typical: Typical, now: number): Voter[] {
  const tree = inviteTree(members, now);
  const nodes = tree.hosts.length;
  const of = (value: (member: Member, number: number) => number, otherwise: number) =>
    Float64Array.from({ length: nodes }, (_, number) => {
      const member = members[number];
      return member === undefined ? otherwise : value(member, number);
    });
  const standings = of((member) => standingOf(member.judged, typical).standing, 1);
  const silent = Uint8Array.from(of((member) => (isSilent(member, now) ? 1 : 0), 1));
  const ageDays = of((member) => ageInDays(member, now), 0);
  const opened = openedAt(members);
  const fullDays = Math.min(ageTrustDefaults.fullDays, ageInDays({ createdAt: opened }, now));
  const parameters = { ...trustDefaults, age: { ...ageTrustDefaults, fullDays } };
  const { trust, ages, distances, steps, branches } = voterTrust(
    { ...tree, ageDays, standings, silent },
    parameters,
  );
  const isOnProbation = probation(members, { opened, now });
  return members.map((member, number) => ({
    ...standingOf(member.judged, typical),
    id: member.id,
    trust: trust[number] as number,
    age: ages[number] as number,
    ageDays: ageDays[number] as number,
    distance: distances[number] as number,
    steps: steps[number] as number,
    judged: member.judged.votes,
    echo: isVouched(member) ? 0 : (member.judged.echo ?? echoDefaults.prior),
    branch: branches[number] as number,
    isInvited: member.invitedBy !== null,
    isVouched: isVouched(member),
    onProbation: isOnProbation(member),
  }));
}

/** Whose votes weigh nothing: who has left, and who is suspended, while they are. */
function isSilent({ deletedAt, suspendedUntil }: Member, now: number): boolean {
  return deletedAt !== null || (suspendedUntil !== null && suspendedUntil > now);
}

/** The account of the owner is the first; without an owner, the oldest that is known. */
function openedAt(members: readonly Member[]): number {
  const owners = members.filter(({ role }) => role === 'owner');
  const first = owners.length === 0 ? members : owners;
  return first.reduce((earliest, { createdAt }) => Math.min(earliest, createdAt), Number.POSITIVE_INFINITY);
}

/**
 * Tells who is on probation: new accounts, but for those whom the owner trusts by name, and the first guests of a paper
 * that is new itself, whom its owner invites: they are no strangers.
 */
function probation(
  members: readonly Member[],
  { opened, now }: { opened: number; now: number },
): (member: Member) => boolean {
  const ownerIds = new Set(members.filter(({ role }) => role === 'owner').map(({ id }) => id));
  return (member) => {
    if (isVouched(member) || ageInDays(member, now) >= PROBATION_DAYS) return false;
    const isOwnersGuest = member.invitedBy !== null && ownerIds.has(member.invitedBy);
    return !isOwnersGuest || ageInDays({ createdAt: opened }, member.createdAt) >= PROBATION_DAYS;
  };
}
