import { type Actor, requirePerson } from '../community/actor.ts';
import type { Reference } from './card.ts';
import type { FeedContext } from './context.ts';

/**
 * The searches that the actor keeps to be told of what is new, the newest answers first. Throws a NotAllowedError where
 * nobody is signed in.
 */
export async function savedSearches({ db }: Pick<FeedContext, 'db'>, actor: Actor): Promise<Reference[]> {
  const { id } = requirePerson(actor);
  const rows = await db
    .selectFrom('subscriptions')
    .innerJoin('subscribers', 'subscribers.id', 'subscriptions.subscriber_id')
    .select('target')
    .where('person_id', '=', id)
    .where('kind', '=', 'search')
    .orderBy('subscriptions.id')
    .execute();
  return rows.map(({ target }) => {
    const query = new URLSearchParams(target);
    const name = `Search: ${query.get('q') ?? query.get('category') ?? 'papers'}`;
    query.set('order', 'newest');
    return { name, href: `/search?${query}` };
  });
}
