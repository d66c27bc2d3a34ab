import type { Person } from '../../../community/actor.ts';
import { leaveUrl } from '../../../digest/subscriptions/links.ts';
import { subscribe } from '../../../digest/subscriptions/subscribe.ts';
import { readListKey, type Wish } from '../../../digest/subscriptions/wish.ts';
import type { Scene } from './scene.ts';

/** A wish for lists, by their keys. */
export function aWish(...keys: readonly string[]): Wish {
  return {
    lists: keys.map(readListKey).filter((key) => key !== null),
    frequency: 'daily',
    threshold: null,
    delivery: { timezone: 'UTC', hour: 7, weekdaysOnly: false, weeklyDay: 1, mostPapers: 10 },
  };
}

/** Gives somebody an address. */
export async function withAddress({ store }: Scene, person: Person): Promise<string> {
  const mail = `${person.id}@example.org`;
  await store.db.updateTable('people').set({ mail }).where('id', '=', person.id).execute();
  return mail;
}

/** The reader as a subscriber: the paths of their signed links. */
export async function aSubscriber(
  scene: Scene,
  keys: readonly string[] = ['day', 'topic:moons'],
): Promise<{ manage: string; leave: string; leaveOne: string }> {
  const { store, feed, reader, now } = scene;
  await withAddress(scene, reader);
  const done = await subscribe(reader, { store, feed }, aWish(...keys), { now, limited: false });
  if (done.outcome !== 'subscribed') throw new Error(`The reader could not subscribe: ${done.outcome}.`);
  const row = await store.db
    .selectFrom('subscribers')
    .innerJoin('subscriptions', 'subscriptions.subscriber_id', 'subscribers.id')
    .select(['subscribers.id', 'subscribers.secret', 'subscribers.mail', 'subscriptions.id as subscription'])
    .where('person_id', '=', reader.id)
    .executeTakeFirstOrThrow();
  const pathOf = (url: string) => new URL(url).pathname;
  return {
    manage: done.path,
    leave: pathOf(leaveUrl(feed.settings, row)),
    leaveOne: pathOf(leaveUrl(feed.settings, row, row.subscription)),
  };
}
