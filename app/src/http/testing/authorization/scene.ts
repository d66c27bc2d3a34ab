import { randomUUID } from 'node:crypto';
import type { AdminContext } from '../../../admin/context.ts';
import type { SetupContext } from '../../../admin/setup.ts';
import { type Actor, ANONYMOUS, type Person } from '../../../community/actor.ts';
import { startSession } from '../../../community/sessions.ts';
import type { FeedContext } from '../../../feed/context.ts';
import type { Store } from '../../../store/store.ts';
import type { Asker } from './who.ts';

/** What examples are made from. */
export interface World {
  store: Store;
  feed: FeedContext;
  admin: AdminContext;
  setup: SetupContext;
  /** ms UTC */
  now: number;
}

/** Somebody asks: everybody in it is new, so that what one does is in no other's way. */
export interface Scene extends World {
  actor: Actor;
  /** Of the session that asks; null for the anonymous. */
  token: string | null;
  /** Whose things an example is about: who asks, where that is the reader. */
  reader: Person;
}

const DAY_MS = 86_400_000;

export async function newScene(world: World, asker: Asker): Promise<Scene> {
  return world.store.write(async (transaction) => {
    const make = async (kind: Asker): Promise<Person> => {
      const role = kind === 'moderator' || kind === 'owner' ? kind : 'reader';
      const suspension = kind === 'suspended' ? { until: world.now + DAY_MS, because: 'Advertising' } : null;
      const { id } = await transaction
        .insertInto('people')
        .values({
          handle: `${kind}-${randomUUID().slice(0, 8)}`,
          display_name: kind,
          mail: null,
          role,
          created_at: world.now - DAY_MS,
          suspended_until: suspension?.until ?? null,
          suspended_because: suspension?.because ?? null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return { kind: 'person', id, role, suspension };
    };
    const reader = await make('reader');
    if (asker === 'anonymous') return { ...world, actor: ANONYMOUS, token: null, reader };
    const actor = asker === 'reader' ? reader : await make(asker);
    const session = { personId: actor.id, userAgent: null, now: world.now };
    return { ...world, actor, token: await startSession(transaction, session), reader };
  });
}
