import { listFeedTokens, makeFeedToken, revokeFeedToken } from '../../../community/feed-tokens.ts';
import { setFollow } from '../../../community/follows.ts';
import { followedLists } from '../../../feed/followed.ts';
import { savedSearches } from '../../../feed/saved-searches.ts';
import type { Scene } from './scene.ts';
import type { FunctionRow } from './table.ts';
import { readerOnly, signedIn } from './who.ts';

const readersToken = ({ store, reader, now }: Scene) => makeFeedToken(reader, store, { now, limited: false });

async function readersSearch({ store, reader, now }: Scene): Promise<void> {
  await store.write(async (transaction) => {
    const { id } = await transaction
      .insertInto('subscribers')
      .values({
        person_id: reader.id,
        mail: `reader-${reader.id}@example.org`,
        secret: 'x',
        created_at: now,
        confirmed_at: now,
        timezone: 'UTC',
        hour: 7,
        weekdays_only: 0,
        weekly_day: 1,
        most_papers: 10,
        next_at: null,
        last_date: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const search = { kind: 'search', target: 'q=moons', frequency: 'daily' } as const;
    await transaction
      .insertInto('subscriptions')
      .values({ subscriber_id: id, ...search, threshold: null, created_at: now })
      .execute();
  });
}

/** Secret addresses of feeds: their owner's to make, see and withdraw. */
export const FEED_FUNCTIONS: readonly FunctionRow[] = [
  {
    name: 'community/feed-tokens.ts makeFeedToken',
    who: signedIn('done'),
    call: (actor, { store, now }) => makeFeedToken(actor, store, { now, limited: true }),
  },
  {
    name: 'community/feed-tokens.ts listFeedTokens',
    when: 'of the reader',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      await readersToken(scene);
      return (await listFeedTokens(actor, scene.store)).length > 0 ? true : null;
    },
  },
  {
    name: 'community/feed-tokens.ts revokeFeedToken',
    when: 'of the reader',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      await readersToken(scene);
      const [own] = await listFeedTokens(scene.reader, scene.store);
      await revokeFeedToken(actor, scene.store, own?.id ?? 0);
      return (await listFeedTokens(scene.reader, scene.store)).length === 0 ? true : null;
    },
  },
  {
    name: 'feed/followed.ts followedLists',
    when: 'with what the reader follows',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      const moons = { kind: 'topic', name: 'moons', set: true } as const;
      await setFollow(scene.reader, scene.store, moons, { now: scene.now, limited: false });
      return (await followedLists(scene.feed, actor)).length > 0 ? true : null;
    },
  },
  {
    name: 'feed/saved-searches.ts savedSearches',
    when: 'of the reader',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      await readersSearch(scene);
      return (await savedSearches(scene.feed, actor)).length > 0 ? true : null;
    },
  },
];
