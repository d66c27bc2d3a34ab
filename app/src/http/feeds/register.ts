import type { Hono } from 'hono';
import type { AppEnvironment } from '../environment.ts';
import { aboutFeedsHandler } from '../pages/about-feeds.tsx';
import { changeFeedsHandler } from '../pages/account-feeds.ts';
import type { PageContext } from '../pages/context.ts';
import { FEED_FILE } from './feed-address.ts';
import { createFeedAnswer, feedHandler, ownFeedHandler } from './feed-handler.ts';
import { mainFeedsHandler, ownFeedsHandler } from './opml-handlers.ts';

/**
 * Every list as a feed. Stands before the pages of lists: a feed's address is that of its list with a part more, which
 * would look like the secret of a collection or the number of an old paper.
 */
export function registerFeeds(app: Hono<AppEnvironment>, pages: PageContext): void {
  const answer = createFeedAnswer(pages);
  app.get('/feeds.opml', mainFeedsHandler(pages));
  app.get('/feeds/:token/subscriptions.opml', ownFeedsHandler(pages));
  app.get(`/feeds/:token/:feed{(?:.+/)?${FEED_FILE}}`, ownFeedHandler(pages, answer));
  app.get(`/:feed{(?:.+/)?${FEED_FILE}}`, pages.sharedByVisitors(), feedHandler(answer));
  app.get('/about/feeds', aboutFeedsHandler(pages));
  app.post('/account/feeds', changeFeedsHandler(pages));
}
