import { listFeedTokens, makeFeedToken, revokeFeedToken } from '../../../community/feed-tokens.ts';
import { setFollow } from '../../../community/follows.ts';
import { followedLists } from '../../../feed/followed.ts';
import type { Scene } from './scene.ts';
import type { FunctionRow } from './table.ts';
import { readerOnly, signedIn } from './who.ts';

const readersToken = ({ store, reader, now }: Scene) => makeFeedToken(reader, store, { now, limited: false });

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
];
