import type { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnvironment } from '../../environment.ts';
import type { PageContext } from '../context.ts';
import { rebuildIndexHandler, retryJobHandler, runSourceHandler } from './actions.ts';
import { jobsHandler } from './jobs.tsx';
import { allowMailHandler, mailHandler, sendAgainHandler, suppressMailHandler } from './mail.tsx';
import { messagesHandler } from './messages.tsx';
import { overviewHandler } from './overview.tsx';
import { refusalsHandler } from './refusals.tsx';
import { indexHandler } from './search-index.tsx';
import { settingsHandler } from './settings.tsx';
import { sourcesHandler } from './sources.tsx';
import { storageHandler } from './storage.tsx';

/** What an owner sees stays in no cache, that of his own browser included. */
const unkept = createMiddleware<AppEnvironment>(async (context, next) => {
  await next();
  context.res.headers.set('Cache-Control', 'no-store, private');
});

/** The pages of the owner. Each handler passes on who asks, and what it calls refuses all others. */
export function registerAdminPages(app: Hono<AppEnvironment>, pages: PageContext): void {
  app.use('/admin', unkept);
  app.use('/admin/*', unkept);
  app.get('/admin', overviewHandler(pages));
  app.get('/admin/sources', sourcesHandler(pages));
  app.post('/admin/sources/:name/run', runSourceHandler(pages));
  app.get('/admin/jobs', jobsHandler(pages));
  app.post('/admin/jobs/:id/retry', retryJobHandler(pages));
  app.get('/admin/index', indexHandler(pages));
  app.post('/admin/index/rebuild', rebuildIndexHandler(pages));
  app.get('/admin/storage', storageHandler(pages));
  app.get('/admin/settings', settingsHandler(pages));
  app.get('/admin/refusals', refusalsHandler(pages));
  app.get('/admin/messages', messagesHandler(pages));
  app.get('/admin/mail', mailHandler(pages));
  app.post('/admin/mail/:id/again', sendAgainHandler(pages));
  app.post('/admin/mail/suppress', suppressMailHandler(pages));
  app.post('/admin/mail/allow', allowMailHandler(pages));
}
