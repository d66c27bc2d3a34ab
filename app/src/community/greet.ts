import { countUnread } from '../store/notices.ts';
import type { Store } from '../store/store.ts';
import type { Actor } from './actor.ts';

/** What the head of every page says to somebody who is signed in. */
export interface Greeting {
  name: string;
  /** Notices that they have not marked as read. */
  unread: number;
}

/** The greeting of the actor; null for whoever is not signed in. */
export async function greet(actor: Actor, { db }: Pick<Store, 'db'>): Promise<Greeting | null> {
  if (actor.kind !== 'person') return null;
  const [person, unread] = await Promise.all([
    db.selectFrom('people').select('display_name').where('id', '=', actor.id).executeTakeFirst(),
    countUnread(db, actor.id),
  ]);
  return person === undefined ? null : { name: person.display_name, unread };
}
