import type { Store } from '../../store/store.ts';
import { type Actor, requirePerson } from '../actor.ts';
import type { Typical } from './standing.ts';
import { loadTypical, loadVoters, PROBATION_DAYS, type Voter } from './voters.ts';

/** What a vote of one's own weighs, and why. */
export interface OwnTrust extends Omit<Voter, 'id' | 'branch'> {
  typical: Typical;
  /** How long a new account moves papers by few ranks only. */
  probationDays: number;
}

/** The actor's own trust, which nobody else is told. Throws a NotAllowedError where nobody is signed in. */
export async function ownTrust(actor: Actor, { db }: Pick<Store, 'db'>, now: number): Promise<OwnTrust> {
  const { id } = requirePerson(actor);
  const [voters, typical] = await Promise.all([loadVoters(db, [id], now), loadTypical(db)]);
  const voter = voters.get(id);
  if (voter === undefined) throw new Error(`There is no account number ${id}.`);
  const { id: _id, branch: _branch, ...own } = voter;
  return { ...own, typical, probationDays: PROBATION_DAYS };
}
