import { listFeedTokens, makeFeedToken } from '../../../community/feed-tokens.ts';
import { aHiddenList, aList } from './examples-collections.ts';
import type { Scene } from './scene.ts';
import type { RouteRow } from './table.ts';
import { everybody, signedIn } from './who.ts';

const FEED = String.raw`GET /:feed{(?:.+/)?feed\.(?:atom|rss|json)}`;
const OWN_FEED = String.raw`GET /feeds/:token/:feed{(?:.+/)?feed\.(?:atom|rss|json)}`;

const tokenOf = async ({ store, now }: Scene, actor: Scene['actor']) =>
  actor.kind === 'anonymous' ? 'none' : await makeFeedToken(actor, store, { now, limited: false });

/** Lists as feeds: the same for all, whatever their cookies; what is somebody's own for whoever has their secret. */
export const FEEDS: readonly RouteRow[] = [
  { route: FEED, who: everybody('200'), example: () => ({ path: '/latest/feed.json' }) },
  {
    route: FEED,
    when: 'of an unlisted list, by its secret',
    who: everybody('200'),
    example: async (scene) => ({ path: `${(await aList(scene, 'unlisted')).href}/feed.json` }),
  },
  {
    route: FEED,
    when: 'of a private list',
    who: everybody('404'),
    example: async (scene) => ({ path: `${(await aList(scene, 'private')).href}/feed.json` }),
  },
  {
    route: FEED,
    when: 'of what somebody follows',
    who: everybody('401'),
    example: () => ({ path: '/following/feed.atom' }),
  },
  {
    route: OWN_FEED,
    when: 'with the reader’s secret',
    who: everybody('200'),
    example: async (scene) => ({
      path: `/feeds/${await tokenOf(scene, scene.reader)}/following/feed.atom`,
    }),
  },
  {
    route: OWN_FEED,
    when: 'of the reader’s private list, with the secret of whoever asks',
    who: { ...everybody('404'), reader: '200' },
    example: async (scene) => {
      const { href } = await aList(scene, 'private');
      return { path: `/feeds/${await tokenOf(scene, scene.actor)}${href}/feed.atom` };
    },
  },
  {
    route: OWN_FEED,
    when: 'of the reader’s hidden list, with the secret of whoever asks',
    who: { ...everybody('404'), reader: '200' },
    example: async (scene) => {
      const { href } = await aHiddenList(scene);
      return { path: `/feeds/${await tokenOf(scene, scene.actor)}${href}/feed.atom` };
    },
  },
  {
    route: 'GET /feeds/:token/subscriptions.opml',
    when: 'with the reader’s secret',
    who: everybody('200'),
    example: async (scene) => ({ path: `/feeds/${await tokenOf(scene, scene.reader)}/subscriptions.opml` }),
  },
  { route: 'GET /feeds.opml', who: everybody('200') },
  { route: 'GET /about/feeds', who: everybody('200') },
  { route: 'POST /account/feeds', who: signedIn('200'), example: () => ({ form: { do: 'make' } }) },
  {
    route: 'POST /account/feeds',
    when: 'to withdraw the reader’s, which changes nothing for others',
    who: signedIn('303'),
    example: async (scene) => {
      await tokenOf(scene, scene.reader);
      const [own] = await listFeedTokens(scene.reader, scene.store);
      return { form: { revoke: String(own?.id) } };
    },
  },
];
