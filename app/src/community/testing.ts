import type { Store } from '../store/store.ts';
import type { Role } from './actor.ts';
import { startSession } from './sessions.ts';

/** Makes a person of this role and signs them in; gives the token of the session. */
export function signIn(store: Store, role: Role, now: number): Promise<string> {
  return store.write(async (transaction) => {
    const handle = `${role}-${now}`;
    const { id } = await transaction
      .insertInto('people')
      .values({ handle, display_name: role, mail: null, role, created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    return startSession(transaction, { personId: id, userAgent: null, now });
  });
}
