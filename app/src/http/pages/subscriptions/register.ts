import type { Hono } from 'hono';
import type { AppEnvironment } from '../../environment.ts';
import { unkept } from '../../middleware/unkept.ts';
import type { PageContext } from '../context.ts';
import { confirmHandler, confirmSubscriptionHandler } from './confirm.tsx';
import { leaveHandler, leavePageHandler } from './leave.tsx';
import { changeSubscriptionsHandler, ownSubscriptionsHandler, subscriptionsHandler } from './manage.tsx';
import { sentHandler, subscribeHandler, subscribePageHandler } from './subscribe.tsx';

/** The paper by mail: who wants what, and the ways out. Signed links need no session. */
export function registerSubscriptions(app: Hono<AppEnvironment>, pages: PageContext): void {
  for (const path of ['/subscribe', '/subscribe/*', '/subscriptions', '/subscriptions/*'])
    app.use(path, unkept);
  app.get('/subscribe', subscribePageHandler(pages));
  app.post('/subscribe', subscribeHandler(pages));
  app.get('/subscribe/sent', sentHandler(pages));
  app.get('/subscribe/confirm/:token', confirmHandler(pages));
  app.post('/subscribe/confirm/:token', confirmSubscriptionHandler(pages));
  app.get('/subscriptions', ownSubscriptionsHandler(pages));
  app.get('/subscriptions/:id/leave/:which/:token', leavePageHandler(pages));
  app.post('/subscriptions/:id/leave/:which/:token', leaveHandler(pages));
  app.get('/subscriptions/:id/:token', subscriptionsHandler(pages));
  app.post('/subscriptions/:id/:token', changeSubscriptionsHandler(pages));
}
