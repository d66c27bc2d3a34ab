import { openEditionCatalogue } from '../../../digest/editions/open-catalogue.ts';
import { previewOwn } from '../../../digest/editions/preview.ts';
import { nameList } from '../../../digest/subscriptions/lists.ts';
import {
  knownLists,
  ownAddress,
  ownSubscriptionsPath,
  subscribe,
} from '../../../digest/subscriptions/subscribe.ts';
import { aList } from './examples-collections.ts';
import { aSubscriber, aWish } from './examples-subscriptions.ts';
import type { FunctionRow } from './table.ts';
import { everybody, signedIn } from './who.ts';

/** Who wants what by mail. */
export const SUBSCRIPTIONS_FUNCTIONS: readonly FunctionRow[] = [
  {
    name: 'digest/editions/preview.ts previewOwn',
    who: signedIn('done'),
    call: async (actor, { feed, store }) => {
      const { catalogue } = await openEditionCatalogue(store, '/nonexistent');
      return previewOwn({ feed, catalogue }, actor);
    },
  },
  {
    name: 'digest/subscriptions/subscribe.ts subscribe',
    who: signedIn('done'),
    call: (actor, { store, feed, now }) =>
      subscribe(actor, { store, feed }, aWish('day'), { now, limited: true }),
  },
  {
    name: 'digest/subscriptions/subscribe.ts knownLists',
    when: 'a private list of the reader',
    who: { ...everybody('nothing'), reader: 'done' },
    call: async (actor, scene) => {
      const target = String((await aList(scene, 'private')).id);
      const known = await knownLists(scene.feed, actor, [{ kind: 'collection', target }]);
      return known[0] ?? null;
    },
  },
  {
    name: 'digest/subscriptions/subscribe.ts ownSubscriptionsPath',
    when: 'of the reader',
    who: { ...signedIn('nothing'), reader: 'done' },
    call: async (actor, scene) => {
      await aSubscriber(scene);
      return ownSubscriptionsPath(actor, scene.store);
    },
  },
  {
    name: 'digest/subscriptions/subscribe.ts ownAddress',
    who: { ...everybody('done'), anonymous: 'nothing' },
    call: (actor, { store }) => ownAddress(actor, store),
  },
  {
    name: 'digest/subscriptions/lists.ts nameList',
    when: 'what somebody follows',
    who: { ...everybody('done'), anonymous: 'nothing' },
    call: (actor, { feed }) => nameList(feed, actor, { kind: 'following', target: '' }),
  },
];
