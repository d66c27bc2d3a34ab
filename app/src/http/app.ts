import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { findSession } from '../community/sessions.ts';
import type { AppEnvironment } from './environment.ts';
import { createPageContext, type PageParts } from './pages/context.ts';
import { createErrorPage, registerPages } from './pages/index.ts';
import { createPipeline } from './pipeline.ts';
import { robots } from './robots.ts';
import type { Assets } from './static.ts';

interface AppParts extends PageParts {
  assets: Assets;
  log: Logger;
}

/** The whole web application: what every request passes through, the browser files, the pages. */
export function createApp(parts: AppParts): Hono<AppEnvironment> {
  const { assets, live, log, store, now } = parts;
  const pages = createPageContext(parts);
  const app = createPipeline({
    log,
    publicUrl: () => live.current().publicUrl,
    access: () => live.current().access,
    findSession: (token) => findSession(store, token, now()),
    trustedProxy: live.current().trustedProxy,
    renderError: createErrorPage(pages),
  });
  app.get('/assets/*', assets.serve);
  app.get('/favicon.ico', (request) => request.redirect(assets.href('favicon.svg')));
  app.get('/robots.txt', robots);
  registerPages(app, pages);
  return app;
}
