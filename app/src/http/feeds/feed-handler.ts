import type { Context, Handler } from 'hono';
import { type Actor, ANONYMOUS } from '../../community/actor.ts';
import { addressOf } from '../../community/addresses.ts';
import { readerOfFeeds } from '../../community/feed-tokens.ts';
import { holdReadableTexts } from '../../papers/readable-texts.ts';
import { storeIdentity } from '../../store/settings.ts';
import type { AppEnvironment } from '../environment.ts';
import type { PageContext } from '../pages/context.ts';
import { requestedPage } from '../pages/respond.ts';
import { readFeedPath } from './feed-address.ts';
import { stableId } from './identity.ts';
import { rememberChanges } from './last-modified.ts';
import { matchList } from './list-source.ts';
import { FEED_LISTS } from './lists/all.ts';
import { missingFeed, readOwnPath } from './own-path.ts';
import type { EntryMaker } from './paper-entries.ts';
import { sendFeed } from './send-feed.ts';
import { toDocument } from './to-document.ts';

type FeedRequest = Context<AppEnvironment>;

/** What answers a request for the feed at a path, to somebody. */
export type FeedAnswer = (context: FeedRequest, path: string, reader: Actor | null) => Promise<Response>;

/**
 * A list as a feed: `{address of the list}/feed.atom`, `.rss` or `.json`. It is the same for everybody: nobody's cookie
 * adds anything to it.
 */
export function feedHandler(answer: FeedAnswer): Handler<AppEnvironment> {
  return (context) => answer(context, new URL(context.req.url).pathname, null);
}

/**
 * The same below `/feeds/{token}`, for a program of the reader whose token that is: also what is theirs alone, and every
 * list where the paper is private.
 */
export function ownFeedHandler(pages: PageContext, answer: FeedAnswer): Handler<AppEnvironment> {
  return async (context) => {
    const { token, path } = readOwnPath(context);
    const reader = await readerOfFeeds(pages.store, token, pages.now());
    return reader === null ? missingFeed(context) : answer(context, path, reader);
  };
}

/** What every answer with a feed shares: since when each feed says what it says. */
export function createFeedAnswer(pages: PageContext): FeedAnswer {
  const [changes, textOf] = [rememberChanges(), holdReadableTexts()];
  return async (context, path, reader) => {
    const address = readFeedPath(path);
    const found = address === null ? null : matchList(FEED_LISTS, address.list);
    const page = requestedPage(context);
    if (address === null || found === null || page === null) return missingFeed(context);
    const maker: EntryMaker = { ...(await entryMaker(pages)), textOf };
    const list = await found.source.load({
      pages,
      actor: reader ?? ANONYMOUS,
      names: found.names,
      query: new URL(context.req.url).searchParams,
      page,
      signal: context.req.raw.signal,
      maker,
    });
    if (list === null || list.page !== page || page > list.pages) return missingFeed(context);
    const { settings } = pages;
    const feed = toDocument(list, { maker, settings, format: address.format, isSecret: reader !== null });
    return sendFeed(context, feed, {
      format: address.format,
      isForAll: reader === null && settings.access !== 'private' && context.get('session') === null,
      isUnlisted: reader !== null || list.unlisted === true,
      sinceWhen: (tag) => changes(context.req.url, tag, pages.now()),
    });
  };
}

async function entryMaker({ feed, settings, store }: PageContext): Promise<Omit<EntryMaker, 'textOf'>> {
  const { storeId } = await storeIdentity(store.db);
  return {
    feed,
    idOf: (name) => stableId(storeId, name),
    urlOf: (path) => addressOf(settings, path),
  };
}
