import type { Hono, MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { AppEnvironment } from './environment.ts';
import { createErrorPage, type PageContext, registerPages } from './pages/index.ts';
import { createPipeline } from './pipeline.ts';
import { robots } from './robots.ts';
import type { Assets } from './static.ts';

interface AppContext extends PageContext {
  assets: Assets;
  log: Logger;
  /** Sets who asks; everybody is anonymous without it. */
  identify?: MiddlewareHandler<AppEnvironment>;
}

/** The whole web application: what every request passes through, the browser files, the pages. */
export function createApp(context: AppContext): Hono<AppEnvironment> {
  const { assets, settings, log } = context;
  const app = createPipeline({
    log,
    publicUrl: settings.publicUrl,
    trustedProxy: settings.trustedProxy,
    renderError: createErrorPage(context),
    ...(context.identify && { identify: context.identify }),
  });
  app.get('/assets/*', assets.serve);
  app.get('/favicon.ico', (request) => request.redirect(assets.href('favicon.svg')));
  app.get('/robots.txt', robots);
  registerPages(app, context);
  return app;
}
