import type { Store } from '../store/store.ts';
import type { Person, Role } from './actor.ts';
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

/** Makes so many readers, as they ask. */
export async function givePeople(store: Store, count: number, name = 'person'): Promise<Person[]> {
  const rows = Array.from({ length: count }, (_, index) => ({
    handle: `${name}-${index}`,
    display_name: `Person ${index}`,
    mail: null,
    role: 'reader',
    created_at: 0,
  }));
  const made = await store.db.insertInto('people').values(rows).returning('id').execute();
  return made.map(({ id }) => ({ kind: 'person', id, role: 'reader', suspension: null }));
}
