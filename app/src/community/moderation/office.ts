import type { Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { type Actor, type Role, requireRole, requireVoice } from '../actor.ts';
import { holdPerson } from '../hold-person.ts';
import { LIMITS, takeTurn } from '../limits.ts';

/** When something is done, and whether it is counted. */
export interface Terms {
  /** ms UTC */
  now: number;
  /** False where the operator has switched limits off. */
  limited: boolean;
}

/** Refuses whoever has not this office, and whoever has it and is suspended. */
export function requireOffice(actor: Actor, role: Role): void {
  requireRole(actor, role);
  if (actor.kind === 'person') requireVoice(actor);
}

/**
 * Begins what is done by an office: whoever does it stays while the transaction lasts, still has the office, and takes
 * a turn. Throws what `requireOffice` does where the office was taken since.
 */
export async function takeOffice(
  transaction: Transaction<Schema>,
  actor: Actor,
  role: Role,
  { now, limited }: Terms,
): Promise<void> {
  if (actor.kind !== 'person') return;
  await holdPerson(transaction, actor.id);
  const person = await transaction
    .selectFrom('people')
    .select('role')
    .where('id', '=', actor.id)
    .executeTakeFirstOrThrow();
  requireOffice({ ...actor, role: person.role as Role }, role);
  await takeTurn(transaction, { limit: LIMITS.offices, by: String(actor.id), now, enforced: limited });
}
