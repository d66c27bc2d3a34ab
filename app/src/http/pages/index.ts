import type { Hono } from 'hono';
import type { AppEnvironment } from '../environment.ts';
import { registerFeeds } from '../feeds/register.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { aboutHandler } from './about.tsx';
import { registerRankingPages } from './about-ranking.tsx';
import { registerAdminPages } from './admin/register.ts';
import { authorHandler } from './author.tsx';
import { categoryHandler } from './category.tsx';
import { registerCollectionPages } from './collections/register.ts';
import { registerCommunityPages } from './community.ts';
import { completeHandler } from './complete.ts';
import { type PageContext, TRENDING_MS } from './context.ts';
import { currentPeriodHandler } from './current-period.ts';
import { registerDiscussion } from './discussion/register.ts';
import { registerEditions } from './editions/register.ts';
import { frontPageHandler } from './front-page.tsx';
import { healthHandler } from './health.ts';
import { latestHandler } from './latest.tsx';
import { registerListApi } from './list-api.ts';
import { registerModeration } from './moderation/register.ts';
import { registerNoticeWishes } from './notice-wishes.tsx';
import { paperHandler } from './paper.tsx';
import { registerPasskeys } from './passkeys.ts';
import { periodHandler } from './period.tsx';
import { registerPictures } from './pictures.ts';
import { registerProviders } from './providers.tsx';
import { registerReadersPages } from './readers.ts';
import { searchHandler } from './search.tsx';
import { changeSetupHandler, setupHandler } from './setup.tsx';
import { similarHandler } from './similar.tsx';
import { registerSubscriptions } from './subscriptions/register.ts';
import { topicHandler } from './topic.tsx';
import { trendingHandler } from './trending.tsx';
import { acceptWelcomeHandler, signOutHandler, welcomeHandler } from './welcome.tsx';

export { createErrorPage } from './error.tsx';

/** Every page that people read. Lists come before papers, whose ids may have a slash in them. */
export function registerPages(app: Hono<AppEnvironment>, pages: PageContext): void {
  const shared = pages.sharedByVisitors();
  registerFeeds(app, pages);
  registerCollectionPages(app, pages);
  app.get('/', shared, frontPageHandler(pages));
  app.get('/papers/date', currentPeriodHandler(pages, 'day'));
  app.get('/papers/week', currentPeriodHandler(pages, 'week'));
  app.get('/papers/month', currentPeriodHandler(pages, 'month'));
  app.get('/papers/date/:period', shared, periodHandler(pages, 'day'));
  app.get('/papers/week/:period', shared, periodHandler(pages, 'week'));
  app.get('/papers/month/:period', shared, periodHandler(pages, 'month'));
  app.get('/papers/trending', pages.sharedByVisitors(TRENDING_MS), trendingHandler(pages));
  app.get('/papers/:archive/:id', shared, paperHandler(pages));
  app.get('/papers/:id', shared, paperHandler(pages));
  app.get('/latest', shared, latestHandler(pages));
  app.get('/search', searchHandler(pages));
  app.get('/similar', similarHandler(pages));
  app.get('/complete', completeHandler(pages));
  app.get('/authors/:key', shared, authorHandler(pages));
  app.get('/topics/:key', shared, topicHandler(pages));
  app.get('/categories/:key', shared, categoryHandler(pages));
  app.get('/about', aboutHandler(pages));
  app.get('/healthz', healthHandler(pages));
  registerRankingPages(app, pages);
  registerPictures(app, pages);
  registerListApi(app, pages);
  registerOwnersPages(app, pages);
  registerReadersPages(app, pages);
  registerEditions(app, pages);
  registerSubscriptions(app, pages);
  registerNoticeWishes(app, pages);
  registerDiscussion(app, pages);
  registerPasskeys(app, pages);
  registerProviders(app, pages);
  registerCommunityPages(app, pages);
  registerAdminPages(app, pages);
  registerModeration(app, pages);
}

/** Tries of sign-in links that one address has in ten minutes. */
const LINK_TRIES = { most: 20, windowMs: 600_000 };

/** What the owner signs in and sets up with. */
function registerOwnersPages(app: Hono<AppEnvironment>, pages: PageContext): void {
  app.use('/welcome/*', rateLimit({ ...LINK_TRIES, now: pages.now }));
  app.get('/welcome/:token', welcomeHandler(pages));
  app.post('/welcome/:token', acceptWelcomeHandler(pages));
  app.post('/sign-out', signOutHandler(pages));
  app.get('/setup', setupHandler(pages));
  // A form's own address, loaded again.
  app.get('/setup/:section', (context) => context.redirect('/setup', 303));
  app.post('/setup/:section', changeSetupHandler(pages));
}
