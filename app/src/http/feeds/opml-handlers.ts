import type { Context, Handler } from 'hono';
import type { Actor } from '../../community/actor.ts';
import { addressOf } from '../../community/addresses.ts';
import { readerOfFeeds } from '../../community/feed-tokens.ts';
import type { Reference } from '../../feed/card.ts';
import { ownCollections } from '../../feed/collections.ts';
import { followedThings } from '../../feed/followed.ts';
import { instanceFacts } from '../../feed/instance.ts';
import { savedSearches } from '../../feed/saved-searches.ts';
import { feedHref } from '../../ui/links.ts';
import type { AppEnvironment } from '../environment.ts';
import type { PageContext } from '../pages/context.ts';
import { OPML_TYPE, type Outline, writeOpml } from './opml.ts';
import { missingFeed, readOwnPath } from './own-path.ts';

const MAIN_LISTS: readonly (Reference & { home: string })[] = [
  { name: 'Each day’s papers', href: '/papers/date', home: '/' },
  { name: 'Each week’s papers', href: '/papers/week', home: '/papers/week' },
  { name: 'Each month’s papers', href: '/papers/month', home: '/papers/month' },
  { name: 'Trending', href: '/papers/trending', home: '/papers/trending' },
  { name: 'Latest', href: '/latest', home: '/latest' },
  { name: 'Discussions', href: '/discussions', home: '/discussions' },
  { name: 'Collections', href: '/collections/all', home: '/collections/all' },
];

/** `/feeds.opml`: the main lists, the most frequent topics and the categories, for feed readers to import. */
export function mainFeedsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const facts = await instanceFacts(pages.feed, 0);
    const toOutline = outlineOf(pages, '');
    const groups = [
      { name: pages.settings.name, feeds: MAIN_LISTS.map(toOutline) },
      { name: 'Topics', feeds: facts.topTopics.map(toOutline) },
      { name: 'Categories', feeds: facts.categories.map(toOutline) },
    ];
    return send(context, pages, { groups, cache: 'no-cache' });
  };
}

/**
 * `/feeds/{token}/subscriptions.opml`: what the reader follows, their searches and their collections. Feeds that nobody else reads have
 * addresses with the token, which makes this file as secret.
 */
export function ownFeedsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const { token } = readOwnPath(context);
    const reader = await readerOfFeeds(pages.store, token, pages.now());
    if (reader === null) return missingFeed(context);
    const groups = await ownGroups(pages, reader, `/feeds/${token}`);
    // Compression would let the token be guessed by lengths.
    return send(context, pages, { groups, cache: 'no-store, private, no-transform' });
  };
}

async function ownGroups(pages: PageContext, reader: Actor, secret: string) {
  const things = await followedThings(pages.feed, reader);
  const followed = things.flatMap(({ name, href }) => (href === null ? [] : [{ name, href }]));
  const { own, edited } = await ownCollections(pages.feed, reader);
  const isPrivate = pages.settings.access === 'private';
  const forAll = outlineOf(pages, isPrivate ? secret : '');
  const forReader = outlineOf(pages, secret);
  return [
    { name: pages.settings.name, feeds: isPrivate ? MAIN_LISTS.map(forAll) : [] },
    {
      name: 'What you follow',
      feeds: [forReader({ name: 'Following', href: '/following' }), ...followed.map(forAll)],
    },
    { name: 'Your searches', feeds: (await savedSearches(pages.feed, reader)).map(forAll) },
    {
      name: 'What you keep',
      feeds: [
        forReader({ name: 'Saved', href: '/saved' }),
        ...[...own, ...edited].map(({ title, href, visibility, isHidden }) =>
          (visibility === 'private' || isHidden ? forReader : forAll)({ name: title, href }),
        ),
      ],
    },
  ];
}

/** An outline of a list; `before` stands before the addresses of feeds. */
function outlineOf({ settings }: PageContext, before: string) {
  return ({ name, href, home = href }: Reference & { home?: string }): Outline => ({
    title: name,
    feedUrl: addressOf(settings, `${before}${feedHref(href, 'atom')}`),
    homeUrl: addressOf(settings, home),
  });
}

function send(
  context: Context<AppEnvironment>,
  { settings, now }: PageContext,
  { groups, cache }: { groups: Parameters<typeof writeOpml>[0]['groups']; cache: string },
): Response {
  const title = `Feeds of ${settings.name}`;
  return context.body(writeOpml({ title, created: now(), groups }), 200, {
    'Content-Type': `${OPML_TYPE}; charset=utf-8`,
    'Content-Disposition': 'attachment; filename="feeds.opml"',
    'Cache-Control': cache,
  });
}
